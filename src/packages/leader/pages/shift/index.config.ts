export default definePageConfig({ navigationBarTitleText: '带班' })
