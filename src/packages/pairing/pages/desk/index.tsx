export { PairingDeskScreen as default } from '@/features/pairing/PairingDeskScreen'
