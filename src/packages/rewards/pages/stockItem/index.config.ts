export default definePageConfig({ navigationBarTitleText: '保健项目', enablePullDownRefresh: true })
