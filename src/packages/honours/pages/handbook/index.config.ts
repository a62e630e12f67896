export default definePageConfig({ navigationBarTitleText: '荣誉手册', enablePullDownRefresh: true })
