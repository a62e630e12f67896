export { RealNameScreen as default } from '@/features/me/RealNameScreen'
