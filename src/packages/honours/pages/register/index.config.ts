export default definePageConfig({ navigationBarTitleText: '证明登记公示', enablePullDownRefresh: true })
