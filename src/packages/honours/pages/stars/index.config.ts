export default definePageConfig({ navigationBarTitleText: '星级团队', enablePullDownRefresh: true })
