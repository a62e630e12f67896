export { ScanScreen as default } from '@/features/scan/ScanScreen'
