export default definePageConfig({ navigationBarTitleText: '每月账单', enablePullDownRefresh: true })
