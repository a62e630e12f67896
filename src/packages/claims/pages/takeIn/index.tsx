export { TakeInScreen as default } from '@/features/claims/TakeInScreen'
