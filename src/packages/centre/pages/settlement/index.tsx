export { SettlementScreen as default } from '@/features/books/SettlementScreen'
