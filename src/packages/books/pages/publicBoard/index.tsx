export { PublicBoardScreen as default } from '@/features/books/PublicBoardScreen'
