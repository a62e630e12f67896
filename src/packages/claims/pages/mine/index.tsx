export { MyClaimsScreen as default } from '@/features/claims/MyClaimsScreen'
