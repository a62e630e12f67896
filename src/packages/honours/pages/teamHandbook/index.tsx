export { TeamHandbookScreen as default } from '@/features/honours/TeamHandbookScreen'
