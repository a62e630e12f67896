export { JoinTeamScreen as default } from '@/features/me/JoinTeamScreen'
