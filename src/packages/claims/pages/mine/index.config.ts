export default definePageConfig({ navigationBarTitleText: '我的取件单', enablePullDownRefresh: true })
