export { CardScreen as default } from '@/features/card/CardScreen'
