export default definePageConfig({ navigationBarTitleText: '团队荣誉手册', enablePullDownRefresh: true })
