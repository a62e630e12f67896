export { ExceptionsScreen as default } from '@/features/centre/ExceptionsScreen'
