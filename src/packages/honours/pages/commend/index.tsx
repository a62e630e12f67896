export { CommendScreen as default } from '@/features/honours/CommendScreen'
