export default definePageConfig({ navigationBarTitleText: '写新的一版' })
