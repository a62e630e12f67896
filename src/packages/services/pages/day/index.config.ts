export default definePageConfig({ navigationBarTitleText: '今天的服务', enablePullDownRefresh: true })
