export { RulesScreen as default } from '@/features/books/RulesScreen'
