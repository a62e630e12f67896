export { StarsScreen as default } from '@/features/stars/StarsScreen'
