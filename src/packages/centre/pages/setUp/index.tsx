export { SetUpScreen as default } from '@/features/centre/SetUpScreen'
