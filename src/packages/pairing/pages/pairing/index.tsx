export { PairingScreen as default } from '@/features/pairing/PairingScreen'
