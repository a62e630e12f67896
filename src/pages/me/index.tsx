export { MeScreen as default } from '@/features/me/MeScreen'
