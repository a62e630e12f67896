export default definePageConfig({ navigationBarTitleText: '我的结对', enablePullDownRefresh: true })
