export { OpenBooksScreen as default } from '@/features/books/OpenBooksScreen'
