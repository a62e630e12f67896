export { QueueScreen as default } from '@/features/services/QueueScreen'
