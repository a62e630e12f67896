export default definePageConfig({ navigationBarTitleText: '签到平板', enablePullDownRefresh: true })
