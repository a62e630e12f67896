export default definePageConfig({ navigationBarTitleText: '星级进度', enablePullDownRefresh: true })
