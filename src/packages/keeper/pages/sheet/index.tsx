export { SheetScreen as default } from '@/features/paperSheet/SheetScreen'
