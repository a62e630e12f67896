export { ConfirmScreen as default } from '@/features/leaderShift/ConfirmScreen'
