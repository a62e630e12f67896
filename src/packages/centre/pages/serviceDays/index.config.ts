export default definePageConfig({ navigationBarTitleText: '每天的服务', enablePullDownRefresh: true })
