export { WriteRulesScreen as default } from '@/features/books/WriteRulesScreen'
