export default definePageConfig({ navigationBarTitleText: '经费公开', enablePullDownRefresh: true })
