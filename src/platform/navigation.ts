import Taro, { useRouter } from '@tarojs/taro'

const tabs = {
  home: '/pages/home/index',
  activities: '/pages/activities/index',
  services: '/pages/services/index',
  me: '/pages/me/index',
} as const

/** Pages above the tabs, and what each wants to know. */
const pages = {
  shift: '/packages/volunteer/pages/shift/index',
  scan: '/packages/volunteer/pages/scan/index',
  register: '/packages/volunteer/pages/register/index',
  card: '/packages/volunteer/pages/card/index',
  statement: '/packages/volunteer/pages/statement/index',
  month: '/packages/volunteer/pages/month/index',
  joinTeam: '/packages/volunteer/pages/joinTeam/index',
  realName: '/packages/volunteer/pages/realName/index',
  leaving: '/packages/volunteer/pages/leaving/index',
  leaderShift: '/packages/leader/pages/shift/index',
  leaderRoster: '/packages/leader/pages/roster/index',
  correct: '/packages/leader/pages/correct/index',
  exceptions: '/packages/centre/pages/exceptions/index',
  changes: '/packages/centre/pages/changes/index',
  publicChanges: '/packages/books/pages/publicChanges/index',
  myChange: '/packages/volunteer/pages/myChange/index',
  leaderConfirm: '/packages/leader/pages/confirm/index',
  publish: '/packages/leader/pages/publish/index',
  team: '/packages/leader/pages/team/index',
  rewards: '/packages/rewards/pages/rewards/index',
  reward: '/packages/rewards/pages/reward/index',
  slip: '/packages/rewards/pages/slip/index',
  handOver: '/packages/rewards/pages/handOver/index',
  publicBoard: '/packages/books/pages/publicBoard/index',
  service: '/packages/services/pages/service/index',
  bookings: '/packages/services/pages/bookings/index',
  family: '/packages/services/pages/family/index',
  queue: '/packages/services/pages/queue/index',
  queueDesk: '/packages/services/pages/queueDesk/index',
  queueWall: '/packages/services/pages/queueWall/index',
  keeperDay: '/packages/services/pages/day/index',
  caller: '/packages/services/pages/caller/index',
  coverage: '/packages/centre/pages/serviceDays/index',
  openBooks: '/packages/books/pages/openBooks/index',
  rules: '/packages/books/pages/rules/index',
  budget: '/packages/books/pages/budget/index',
  centreDesk: '/packages/centre/pages/desk/index',
  booksCheck: '/packages/centre/pages/booksCheck/index',
  ruleBooks: '/packages/centre/pages/ruleBooks/index',
  ruleBook: '/packages/centre/pages/ruleBook/index',
  writeRules: '/packages/centre/pages/writeRules/index',
  settlement: '/packages/centre/pages/settlement/index',
  merges: '/packages/centre/pages/merges/index',
  merge: '/packages/centre/pages/merge/index',
  counter: '/packages/rewards/pages/counter/index',
  stock: '/packages/rewards/pages/stock/index',
  stockItem: '/packages/rewards/pages/stockItem/index',
  proposeItem: '/packages/rewards/pages/proposeItem/index',
  teamStars: '/packages/honours/pages/teamStars/index',
  stars: '/packages/honours/pages/stars/index',
  rating: '/packages/honours/pages/rating/index',
  handbook: '/packages/honours/pages/handbook/index',
  teamHandbook: '/packages/honours/pages/teamHandbook/index',
  certificates: '/packages/honours/pages/certificates/index',
  checkCertificate: '/packages/honours/pages/checkCertificate/index',
  tablet: '/packages/keeper/pages/tablet/index',
  tablets: '/packages/keeper/pages/tablets/index',
  frontDesk: '/packages/keeper/pages/day/index',
  sheet: '/packages/keeper/pages/sheet/index',
  walkIn: '/packages/keeper/pages/walkIn/index',
  place: '/packages/keeper/pages/place/index',
  certificateRegister: '/packages/honours/pages/register/index',
  commend: '/packages/honours/pages/commend/index',
  needs: '/packages/need/pages/needs/index',
  askNeed: '/packages/need/pages/ask/index',
  need: '/packages/need/pages/need/index',
  needDesk: '/packages/need/pages/desk/index',
  teamNeeds: '/packages/need/pages/team/index',
  pairingDesk: '/packages/pairing/pages/desk/index',
  myPairings: '/packages/pairing/pages/mine/index',
  pairing: '/packages/pairing/pages/pairing/index',
  openPairing: '/packages/pairing/pages/open/index',
  pairVisit: '/packages/pairing/pages/visit/index',
  pairStatement: '/packages/pairing/pages/statement/index',
  myClaims: '/packages/claims/pages/mine/index',
  claimsDesk: '/packages/claims/pages/desk/index',
  takeInClaim: '/packages/claims/pages/takeIn/index',
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
  return query ? `${pages[page]}?${query}` : pages[page]
}
