export { DayScreen as default } from '@/features/frontDesk/DayScreen'
