export { LeavingScreen as default } from '@/features/me/LeavingScreen'
