export default definePageConfig({ navigationBarTitleText: '更正和申诉', enablePullDownRefresh: true })
