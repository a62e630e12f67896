export { CounterScreen as default } from '@/features/handOver/CounterScreen'
