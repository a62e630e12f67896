export default definePageConfig({ navigationBarTitleText: '帮人约', enablePullDownRefresh: true })
