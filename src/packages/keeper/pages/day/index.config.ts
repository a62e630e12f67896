export default definePageConfig({ navigationBarTitleText: '今天的点位', enablePullDownRefresh: true })
