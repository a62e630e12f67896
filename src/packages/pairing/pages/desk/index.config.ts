export default definePageConfig({ navigationBarTitleText: '爱心结对', enablePullDownRefresh: true })
