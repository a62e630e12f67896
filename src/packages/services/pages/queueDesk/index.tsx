export { QueueDeskScreen as default } from '@/features/services/QueueDeskScreen'
