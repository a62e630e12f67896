export { RewardsScreen as default } from '@/features/rewards/RewardsScreen'
