export default definePageConfig({ navigationBarTitleText: '写表扬', enablePullDownRefresh: true })
