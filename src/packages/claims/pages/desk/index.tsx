export { ClaimsDeskScreen as default } from '@/features/claims/ClaimsDeskScreen'
