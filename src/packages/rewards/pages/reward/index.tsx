export { RewardScreen as default } from '@/features/rewards/RewardScreen'
