export { PublishScreen as default } from '@/features/publish/PublishScreen'
