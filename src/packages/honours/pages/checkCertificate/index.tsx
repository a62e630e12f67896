export { CheckCertificateScreen as default } from '@/features/honours/CheckCertificateScreen'
