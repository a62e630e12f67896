export { TeamNeedsScreen as default } from '@/features/needs/TeamNeedsScreen'
