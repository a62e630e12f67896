export { RuleBookScreen as default } from '@/features/books/RuleBookScreen'
