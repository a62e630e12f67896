export { AskScreen as default } from '@/features/correction/AskScreen'
