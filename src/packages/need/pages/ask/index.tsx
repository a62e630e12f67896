export { AskScreen as default } from '@/features/needs/AskScreen'
