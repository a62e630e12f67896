export { RegisterScreen as default } from '@/features/honours/RegisterScreen'
