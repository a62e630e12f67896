export { QueueWallScreen as default } from '@/features/services/QueueWallScreen'
