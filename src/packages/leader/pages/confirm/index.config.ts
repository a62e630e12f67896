export default definePageConfig({ navigationBarTitleText: '确认到场' })
