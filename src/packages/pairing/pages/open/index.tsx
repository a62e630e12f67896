export { OpenScreen as default } from '@/features/pairing/OpenScreen'
