export { SlipScreen as default } from '@/features/rewards/SlipScreen'
