export { WalkInScreen as default } from '@/features/frontDesk/WalkInScreen'
