export default definePageConfig({ navigationBarTitleText: '不寻常的记录', enablePullDownRefresh: true })
