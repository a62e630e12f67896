export default definePageConfig({ navigationBarTitleText: '兑换保健项目', enablePullDownRefresh: true })
