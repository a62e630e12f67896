export { BookingsScreen as default } from '@/features/services/BookingsScreen'
