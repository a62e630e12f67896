export { CallerScreen as default } from '@/features/services/CallerScreen'
