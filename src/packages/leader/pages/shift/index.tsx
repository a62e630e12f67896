export { CodeScreen as default } from '@/features/leaderShift/CodeScreen'
