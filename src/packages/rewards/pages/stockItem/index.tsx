export { ItemScreen as default } from '@/features/stock/ItemScreen'
