export { HandbookScreen as default } from '@/features/honours/HandbookScreen'
