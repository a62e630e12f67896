export { ActivitiesScreen as default } from '@/features/activities/ActivitiesScreen'
