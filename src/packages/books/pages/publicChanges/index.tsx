export { PublicChangesScreen as default } from '@/features/correction/PublicChangesScreen'
