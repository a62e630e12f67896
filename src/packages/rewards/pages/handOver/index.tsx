export { HandOverScreen as default } from '@/features/handOver/HandOverScreen'
