export { ServicesScreen as default } from '@/features/services/ServicesScreen'
