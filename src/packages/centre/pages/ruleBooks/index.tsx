export { RuleBooksScreen as default } from '@/features/books/RuleBooksScreen'
