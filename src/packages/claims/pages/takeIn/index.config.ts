export default definePageConfig({ navigationBarTitleText: '收一件东西' })
