export { TabletScreen as default } from '@/features/kiosk/TabletScreen'
