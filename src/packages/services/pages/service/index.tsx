export { ServiceScreen as default } from '@/features/services/ServiceScreen'
