export default { pages: ['pages/index/index'], window: { navigationBarTitleText: '快乐志愿' } }
