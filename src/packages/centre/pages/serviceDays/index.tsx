export { CoverageScreen as default } from '@/features/centre/CoverageScreen'
