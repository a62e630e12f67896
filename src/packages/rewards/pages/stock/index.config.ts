export default definePageConfig({ navigationBarTitleText: '项目和货架', enablePullDownRefresh: true })
