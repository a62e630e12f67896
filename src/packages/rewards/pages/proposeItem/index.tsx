export { ProposeScreen as default } from '@/features/stock/ProposeScreen'
