export { MergeScreen as default } from '@/features/centre/MergeScreen'
