export { KeeperDayScreen as default } from '@/features/services/KeeperDayScreen'
