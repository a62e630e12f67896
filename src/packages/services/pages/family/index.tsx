export { FamilyScreen as default } from '@/features/services/FamilyScreen'
