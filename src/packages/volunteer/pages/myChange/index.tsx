export { MyChangeScreen as default } from '@/features/correction/MyChangeScreen'
