export { StatementScreen as default } from '@/features/pairing/StatementScreen'
