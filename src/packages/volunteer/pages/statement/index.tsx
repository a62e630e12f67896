export { StatementScreen as default } from '@/features/statement/StatementScreen'
