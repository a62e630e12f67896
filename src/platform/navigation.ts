import Taro, { useRouter } from '@tarojs/taro'

const tabs = {
  home: '/pages/home/index',
  activities: '/pages/activities/index',
  services: '/pages/services/index',
  me: '/pages/me/index',
} as const

/** Pages above the tabs as package/page, and below what each wants to know. */
const pages = {
  shift: 'volunteer/shift',
  scan: 'volunteer/scan',
  register: 'volunteer/register',
  card: 'volunteer/card',
  statement: 'volunteer/statement',
  month: 'volunteer/month',
  joinTeam: 'volunteer/joinTeam',
  realName: 'volunteer/realName',
  leaving: 'volunteer/leaving',
  leaderShift: 'leader/shift',
  leaderRoster: 'leader/roster',
  correct: 'leader/correct',
  exceptions: 'centre/exceptions',
  changes: 'centre/changes',
  publicChanges: 'books/publicChanges',
  myChange: 'volunteer/myChange',
  leaderConfirm: 'leader/confirm',
  publish: 'leader/publish',
  team: 'leader/team',
  rewards: 'rewards/rewards',
  reward: 'rewards/reward',
  slip: 'rewards/slip',
  handOver: 'rewards/handOver',
  publicBoard: 'books/publicBoard',
  service: 'services/service',
  bookings: 'services/bookings',
  family: 'services/family',
  queue: 'services/queue',
  queueDesk: 'services/queueDesk',
  queueWall: 'services/queueWall',
  keeperDay: 'services/day',
  caller: 'services/caller',
  coverage: 'centre/serviceDays',
  openBooks: 'books/openBooks',
  rules: 'books/rules',
  budget: 'books/budget',
  centreDesk: 'centre/desk',
  booksCheck: 'centre/booksCheck',
  ruleBooks: 'centre/ruleBooks',
  ruleBook: 'centre/ruleBook',
  writeRules: 'centre/writeRules',
  settlement: 'centre/settlement',
  merges: 'centre/merges',
  merge: 'centre/merge',
  counter: 'rewards/counter',
  stock: 'rewards/stock',
  stockItem: 'rewards/stockItem',
  proposeItem: 'rewards/proposeItem',
  teamStars: 'honours/teamStars',
  stars: 'honours/stars',
  rating: 'honours/rating',
  handbook: 'honours/handbook',
  teamHandbook: 'honours/teamHandbook',
  certificates: 'honours/certificates',
  checkCertificate: 'honours/checkCertificate',
  tablet: 'keeper/tablet',
  tablets: 'keeper/tablets',
  frontDesk: 'keeper/day',
  sheet: 'keeper/sheet',
  walkIn: 'keeper/walkIn',
  place: 'keeper/place',
  certificateRegister: 'honours/register',
  commend: 'honours/commend',
  needs: 'need/needs',
  askNeed: 'need/ask',
  need: 'need/need',
  needDesk: 'need/desk',
  teamNeeds: 'need/team',
  pairingDesk: 'pairing/desk',
  myPairings: 'pairing/mine',
  pairing: 'pairing/pairing',
  openPairing: 'pairing/open',
  pairVisit: 'pairing/visit',
  pairStatement: 'pairing/statement',
  myClaims: 'claims/mine',
  claimsDesk: 'claims/desk',
  takeInClaim: 'claims/takeIn',
} as const

type PageParams = {
  shift: { shiftId: string }
  scan: { shiftId?: string }
  register: Record<never, string>
  card: Record<never, string>
  statement: Record<never, string>
  /** `book`: which of the two she was reading. */
  month: { period: string; book?: string }
  joinTeam: Record<never, string>
  realName: Record<never, string>
  leaving: Record<never, string>
  leaderShift: { shiftId: string }
  leaderRoster: { shiftId: string }
  correct: { shiftId: string; personId: string }
  exceptions: Record<never, string>
  changes: Record<never, string>
  publicChanges: Record<never, string>
  myChange: { shiftId: string }
  leaderConfirm: { shiftId: string }
  publish: { teamId: string; shiftId?: string }
  team: { teamId: string }
  rewards: Record<never, string>
  reward: { itemId: string }
  slip: { redemptionId: string }
  handOver: { servicePointId: string }
  publicBoard: Record<never, string>
  service: { scheduleId: string }
  bookings: Record<never, string>
  family: Record<never, string>
  queue: { slotId: string }
  queueDesk: { slotId: string }
  queueWall: { slotId: string }
  keeperDay: { servicePointId: string }
  /** Of one place for its keeper; the centre chooses. */
  caller: { servicePointId?: string }
  coverage: Record<never, string>
  openBooks: Record<never, string>
  rules: Record<never, string>
  budget: Record<never, string>
  centreDesk: Record<never, string>
  booksCheck: Record<never, string>
  ruleBooks: Record<never, string>
  ruleBook: { version: string }
  writeRules: Record<never, string>
  settlement: Record<never, string>
  merges: Record<never, string>
  merge: Record<never, string>
  counter: { servicePointId: string }
  /** Of one place for its keeper; of all for the centre. */
  stock: { servicePointId?: string }
  stockItem: { itemId: string; servicePointId?: string }
  proposeItem: { itemId?: string }
  teamStars: { teamId: string }
  stars: Record<never, string>
  rating: Record<never, string>
  handbook: Record<never, string>
  teamHandbook: { teamId: string }
  certificates: Record<never, string>
  /** `scene`: opened by WeChat's own scanner from a printed mini-program code. */
  checkCertificate: { code?: string; scene?: string }
  tablet: Record<never, string>
  tablets: { servicePointId: string }
  frontDesk: { servicePointId: string }
  /** `shiftId`: to print for it; without, only to enter one back. */
  sheet: { shiftId?: string }
  walkIn: { servicePointId: string }
  /** `scene`: opened by WeChat's own scanner from the poster of the place. */
  place: { servicePointId?: string; scene?: string }
  certificateRegister: Record<never, string>
  commend: Record<never, string>
  needs: Record<never, string>
  askNeed: Record<never, string>
  /** `teamId`: for which of her teams a leader looks at it. */
  need: { needId: string; teamId?: string }
  /** Of one place for its keeper; of all for the centre. */
  needDesk: { servicePointId?: string }
  teamNeeds: { teamId: string }
  /** Of one place for its keeper; of all for the centre. */
  pairingDesk: { servicePointId?: string }
  myPairings: Record<never, string>
  pairing: { pairingId: string }
  openPairing: { servicePointId: string }
  pairVisit: { pairingId: string }
  pairStatement: { pairingId: string; month: string }
  myClaims: Record<never, string>
  /** Of one place for its keeper; what is overdue in the town for the centre. */
  claimsDesk: { servicePointId?: string }
  takeInClaim: { servicePointId: string }
}
export type PageName = keyof PageParams
export type TabName = keyof typeof tabs

export type Params<Name extends PageName> =
  Partial<Record<never, never>> extends PageParams[Name]
    ? [params?: PageParams[Name]]
    : [params: PageParams[Name]]

/** WeChat keeps ten pages one above the other and refuses the eleventh without a word. */
const PAGES_AT_MOST = 10

/** Opens a page above this one; on the tenth it takes this one's place, so that no tap is lost. */
export function goTo<Name extends PageName>(page: Name, ...[params]: Params<Name>): void {
  const url = addressOf(page, params)
  if (Taro.getCurrentPages().length < PAGES_AT_MOST) void Taro.navigateTo({ url })
  else void Taro.redirectTo({ url })
}

/** Takes this page's place, so that going back does not lead to what is done. */
export function goOnTo<Name extends PageName>(page: Name, ...[params]: Params<Name>): void {
  void Taro.redirectTo({ url: addressOf(page, params) })
}

export function goToTab(tab: TabName): void {
  void Taro.switchTab({ url: tabs[tab] })
}

/** Back to where she came from; home where this page was opened from outside. */
export function goBack(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
  else goToTab('home')
}

/** What this page was opened with. */
export function usePageParams<Name extends PageName>(): Partial<PageParams[Name]> {
  const { params } = useRouter()
  const known = Object.entries(params).filter((pair): pair is [string, string] => typeof pair[1] === 'string')
  // WeChat hands parameters over as they were written, the browser decoded; ids hold no percent sign.
  return Object.fromEntries(known.map(([name, value]) => [name, decoded(value)])) as Partial<PageParams[Name]>
}

/** A torn link is passed on as it is: the cloud then says that there is no such thing. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

/** As WeChat opens it, from this package or from a card that was passed on. */
export function addressOf(page: PageName, params: Readonly<Record<string, string | undefined>> = {}): string {
  const query = Object.entries(params)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`)
    .join('&')
  const [root, name] = pages[page].split('/')
  const path = `/packages/${root}/pages/${name}/index`
  return query ? `${path}?${query}` : path
}
