export { NeedsScreen as default } from '@/features/needs/NeedsScreen'
