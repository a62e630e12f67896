export { BudgetScreen as default } from '@/features/books/BudgetScreen'
