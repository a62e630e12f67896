export { RosterScreen as default } from '@/features/leaderShift/RosterScreen'
