export { NeedScreen as default } from '@/features/needs/NeedScreen'
