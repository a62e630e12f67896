export { MonthScreen as default } from '@/features/statement/MonthScreen'
