export default definePageConfig({ navigationBarTitleText: '管理办法', enablePullDownRefresh: true })
