export default definePageConfig({ navigationBarTitleText: '启用服务中心' })
