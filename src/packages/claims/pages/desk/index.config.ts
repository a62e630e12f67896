export default definePageConfig({ navigationBarTitleText: '留下的东西', enablePullDownRefresh: true })
