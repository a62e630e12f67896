export default definePageConfig({ navigationBarTitleText: '签到现场', enablePullDownRefresh: true })
