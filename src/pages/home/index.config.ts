export default definePageConfig({ navigationBarTitleText: '快乐志愿', enablePullDownRefresh: true })
