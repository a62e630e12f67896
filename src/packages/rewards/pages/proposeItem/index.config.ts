export default definePageConfig({ navigationBarTitleText: '提议', enablePullDownRefresh: true })
