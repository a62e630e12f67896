export default definePageConfig({ navigationBarTitleText: '团队评星', enablePullDownRefresh: true })
