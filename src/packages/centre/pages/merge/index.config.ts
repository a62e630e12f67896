export default definePageConfig({ navigationBarTitleText: '提出合并' })
