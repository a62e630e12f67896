export { TeamScreen as default } from '@/features/team/TeamScreen'
