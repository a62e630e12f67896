export { VisitScreen as default } from '@/features/pairing/VisitScreen'
