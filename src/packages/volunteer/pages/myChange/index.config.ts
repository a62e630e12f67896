export default definePageConfig({ navigationBarTitleText: '记录的更正', enablePullDownRefresh: true })
