export { BooksCheckScreen as default } from '@/features/books/BooksCheckScreen'
