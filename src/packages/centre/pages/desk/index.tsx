export { DeskScreen as default } from '@/features/centre/DeskScreen'
