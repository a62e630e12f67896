export { MergesScreen as default } from '@/features/centre/MergesScreen'
