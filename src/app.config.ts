import theme from './theme.json'

type ThemeName = keyof typeof theme.light

/** WeChat reads theme.json itself, for light and dark; the browser build gets the light values. */
const themed = (name: ThemeName) => (process.env.TARO_ENV === 'weapp' ? `@${name}` : theme.light[name])

/** The component gallery is a tool for building and never part of the product. */
const withGallery = process.env.NODE_ENV !== 'production' || process.env.GALLERY === '1'
const gallery = { root: 'packages/gallery', pages: ['pages/gallery/index'] }

/** What a volunteer opens from the tabs; kept out of the main package, which every start loads. */
const volunteer = {
  root: 'packages/volunteer',
  pages: [
    'shift',
    'scan',
    'register',
    'card',
    'statement',
    'myChange',
    'month',
    'joinTeam',
    'realName',
    'leaving',
  ].map((page) => `pages/${page}/index`),
}

/** What a team leader opens. */
const leader = {
  root: 'packages/leader',
  pages: ['shift', 'roster', 'confirm', 'correct', 'publish', 'team'].map((page) => `pages/${page}/index`),
}

/** Stars, honours and certificates. */
const honours = {
  root: 'packages/honours',
  pages: [
    'teamStars',
    'stars',
    'rating',
    'handbook',
    'teamHandbook',
    'certificates',
    'checkCertificate',
    'register',
    'commend',
  ].map((page) => `pages/${page}/index`),
}

/** Health items, their shelves and the counter. */
const rewards = {
  root: 'packages/rewards',
  pages: ['rewards', 'reward', 'slip', 'handOver', 'counter', 'stock', 'stockItem', 'proposeItem'].map(
    (page) => `pages/${page}/index`,
  ),
}

/** What residents book, and the keeper's day. */
const services = {
  root: 'packages/services',
  pages: ['service', 'bookings', 'family', 'day', 'caller', 'queue', 'queueDesk', 'queueWall'].map(
    (page) => `pages/${page}/index`,
  ),
}

/** What residents leave at a place to be mended. */
const claims = {
  root: 'packages/claims',
  pages: ['mine', 'desk', 'takeIn'].map((page) => `pages/${page}/index`),
}

/** Elders and the volunteers who visit them. */
const pairing = {
  root: 'packages/pairing',
  pages: ['desk', 'mine', 'pairing', 'open', 'visit', 'statement'].map((page) => `pages/${page}/index`),
}

/** Residents ask, places and teams help. */
const need = {
  root: 'packages/need',
  pages: ['needs', 'ask', 'need', 'desk', 'team'].map((page) => `pages/${page}/index`),
}

/** The books everybody may look into, and the rules they are kept by. */
const books = {
  root: 'packages/books',
  pages: ['publicBoard', 'openBooks', 'publicChanges', 'rules', 'budget'].map(
    (page) => `pages/${page}/index`,
  ),
}

/** What happens at a service point: its own page, the tablet at its door, the keeper's desk. */
const keeper = {
  root: 'packages/keeper',
  pages: ['place', 'day', 'walkIn', 'sheet', 'tablet', 'tablets'].map((page) => `pages/${page}/index`),
}

/** What the centre's staff open. */
const centre = {
  root: 'packages/centre',
  pages: [
    'desk',
    'setUp',
    'exceptions',
    'serviceDays',
    'changes',
    'booksCheck',
    'ruleBooks',
    'ruleBook',
    'writeRules',
    'settlement',
    'merges',
    'merge',
  ].map((page) => `pages/${page}/index`),
}

export default defineAppConfig({
  pages: ['pages/home/index', 'pages/activities/index', 'pages/services/index', 'pages/me/index'],
  subPackages: [
    volunteer,
    leader,
    services,
    claims,
    pairing,
    need,
    rewards,
    honours,
    books,
    keeper,
    centre,
    ...(withGallery ? [gallery] : []),
  ],
  // Fetched while she reads the tab, so that what she most likely taps next is there.
  preloadRule: {
    'pages/home/index': { network: 'all', packages: [volunteer.root] },
    'pages/activities/index': { network: 'all', packages: [volunteer.root] },
    'pages/services/index': { network: 'all', packages: [services.root] },
    'pages/me/index': { network: 'wifi', packages: [rewards.root, honours.root] },
  },
  window: {
    navigationBarTitleText: '快乐志愿',
    navigationBarBackgroundColor: themed('ground'),
    navigationBarTextStyle: themed('titleStyle'),
    backgroundColor: themed('ground'),
    backgroundColorTop: themed('ground'),
    backgroundColorBottom: themed('ground'),
    backgroundTextStyle: themed('pullStyle'),
  },
  tabBar: {
    color: themed('inkSoft'),
    selectedColor: themed('accent'),
    backgroundColor: themed('paper'),
    borderStyle: themed('barEdge') as 'black',
    list: [
      {
        pagePath: 'pages/home/index',
        text: '首页',
        iconPath: themed('homeIcon'),
        selectedIconPath: themed('homeIconOn'),
      },
      {
        pagePath: 'pages/activities/index',
        text: '活动',
        iconPath: themed('activitiesIcon'),
        selectedIconPath: themed('activitiesIconOn'),
      },
      {
        pagePath: 'pages/services/index',
        text: '便民',
        iconPath: themed('servicesIcon'),
        selectedIconPath: themed('servicesIconOn'),
      },
      {
        pagePath: 'pages/me/index',
        text: '我的',
        iconPath: themed('meIcon'),
        selectedIconPath: themed('meIconOn'),
      },
    ],
  },
  darkmode: true,
  themeLocation: 'theme.json',
  sitemapLocation: 'sitemap.json',
  lazyCodeLoading: 'requiredComponents',
  __usePrivacyCheck__: true,
})
