export { MyPairingsScreen as default } from '@/features/pairing/MyPairingsScreen'
