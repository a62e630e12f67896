export { CertificatesScreen as default } from '@/features/honours/CertificatesScreen'
