export { RatingScreen as default } from '@/features/stars/RatingScreen'
