export { NeedDeskScreen as default } from '@/features/needs/NeedDeskScreen'
