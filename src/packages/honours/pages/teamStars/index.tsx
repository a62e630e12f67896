export { TeamStarsScreen as default } from '@/features/stars/TeamStarsScreen'
