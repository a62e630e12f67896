export { TabletsScreen as default } from '@/features/kiosk/TabletsScreen'
