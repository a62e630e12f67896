export { ChangesScreen as default } from '@/features/correction/ChangesScreen'
