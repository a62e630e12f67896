import type { ErrorCode, Facts } from '#contract/index'
import type { CheckInAnswer } from '#domain/checkInAnswer'
import { checkInAnswers } from './checkInAnswers'
import { plainDateOf, timeOf } from './when'

type Sentence = string | ((facts: Facts) => string)

/** What one reads when something is refused: what is so, and what to do next. A new code without its sentence does not compile. */
const sentences: Record<ErrorCode | CheckInAnswer, Sentence> = {
  // at the door: one list for every way of checking in
  ...checkInAnswers,

  // who one is
  NameNotJudged: '称呼没能检查，请换一个，或请点位负责人登记',
  GuardianNeeded: '未满 18 岁，请家长一起勾选同意',
  PhoneNeeded: '第一次报名，请留个手机号',
  PhoneNotShared: '没拿到手机号，可以自己填写',

  AccountMerged: '这个账号已并入您的另一张卡，请用那个微信打开',
  LeavingNotOver: '刚退出不久，请过几分钟再登记',
  SessionOpen: '还在服务中，请先签退再办',
  StillDirector: '您是中心主任，请先把主任交给同事',

  // two accounts of one person
  SameAccount: '两个卡号是同一张，请再核对一下',
  SessionsWaiting: '旧卡还有等团长确认的场次，请先确认',
  MergeOpen: '这张卡已经有人提了合并，等同事看过再说',
  MergeNotFound: '没有找到这件合并，请刷新看看',
  MergeGone: '这件已经有人办过了，刷新看看',

  // taking a place
  ShiftCancelled: '这一班取消了，看看别的班次吧',
  ShiftFull: '这一班满了，看看别的班次吧',
  AlreadySignedUp: '您已经报过名了，到时候见',
  OverlapsAnother: '这个时间您已有别的班次，请先取消那一班',
  AlreadyOpened: '已经开始签到了，有变动请当面找团长',

  // a leader's shift
  NotYourShift: '这一班由别的团长负责',
  TooEarlyToOpen: ({ at }) =>
    typeof at === 'number' ? `还早，${timeOf(at)} 起可以打开签到码` : '还早，开始前 30 分钟可以打开签到码',
  AlreadyExpected: ({ name }) => (name ? `${name}已经在名单上了` : '这位已经在名单上了'),
  NobodyToConfirm: '现在没有要确认的人',
  NotThere: '没有扫码记录，请再核对一下是谁',
  StillOpen: '还没签退，请说明服务到几点',
  BadStayedUntil: '时间要在签到之后、班次结束之前',
  LeftBefore: '已经签退了，只能改早；要多记，请申请更正',
  OwnSheet: '这张表是您录的，请团长或副团长确认',
  CallOutsideShift: '点名要在这一班期间',
  EnoughCalls: '点名次数够了，前面的都记着',
  EnoughCodes: '这一班换码太多次了，请用现在这个',
  CountOutsideShift: '人数要在这一班期间或结束后一天内报',
  EnoughCounts: '您报人数的次数够了，前面的都记着',

  // sheets of paper
  SheetNotFound: '没有找到这张表，请核对表号',
  SheetEntered: ({ name }) => (name ? `这张表${name}已经录过了` : '这张表已经录过了'),
  TwiceOnSheet: ({ name }) => `${name ?? '这位'}在表上写了两次，请留一行`,
  CodesNotDrawn: '小程序码没取到，过一会儿再试',
  ReasonNeeded: '请写明为什么补录',

  // publishing
  NotYourTeam: '只有这个团队的团长能这样做',
  ServicePointNotFound: '没有找到这个服务点，请重新选一个',
  NotOnQuarterHour: '时间请选整刻：00、15、30、45 分',
  EndsBeforeStart: '结束时间要晚于开始时间',
  TooLong: '一班最长 12 小时，请分成两班',
  InThePast: '时间已经过了，请选以后的时间',
  TooFarAhead: '最多提前一年发布',
  PlacesTaken: ({ taken }) => (taken ? `已有 ${taken} 人报名，人数不能更少` : '人数不能少于已报名的人'),
  OverlapsForSomebody: '有人这个时间另有班次，请换个时间',

  // teams
  TeamNotFound: '没有找到这个团队',
  AlreadyMember: '您已经在这个团队里了',
  NobodyAsked: '这个申请已经处理过了',
  NotAMember: '先请这位加入团队，再设为副团长',
  OwnSelf: '这一项不能对自己做',

  // things left to be mended
  ClaimNotFound: '没有找到这件东西，请刷新一下再看',
  WrongClaimCode: '对不上，请核对取件码，或姓名和手机后四位',
  ClaimLocked: ({ at }) =>
    typeof at === 'number' ? `试了太多次，${timeOf(at)} 以后再试` : '试了太多次，过十分钟再试',
  ClaimOfAnother: '这张单子已经在别人手机上，请问一下点位负责人',
  AlreadyReady: '已经说过修好了，等人来取',
  AlreadyCollected: '这件已经取走了',

  // pairing
  PairingNotFound: '没有找到这份结对',
  BothKindsNeeded: '要两种志愿者：至少一位专业的、一位社区的，每人一次',
  PairingEnded: '这份结对已经结束了',
  PairingNotRunning: '中心和老人都同意了，才能记走访',
  InTheFuture: '还没到这一天，走访以后再记',
  TooLongAgo: '走访请在 7 天里记，更早的请告诉点位负责人',
  MoneyNeeded: '代缴、代购请写上钱数，拍下票据',
  NoMoneyTask: '没有代缴、代购，不用写钱数',
  OverVisitLimit: ({ yuan }) =>
    yuan ? `一次最多 ${yuan} 元，多的请中心一起去` : '超过一次的上限，请中心一起去',
  WitnessNeeded: '请选另一位在场的见证人',
  VisitNotFound: '没有找到这次走访',
  NotTheWitness: '这一笔由别人见证',
  AlreadyWitnessed: '已经见证过了',

  // health items
  RewardNotFound: '没有找到这个项目，请回目录看看',
  RewardGone: '这一项现在不能换了，看看别的吧',
  SoldOut: '刚被换完，看看别的时间或别的点位吧',
  AlreadyHeld: '您已经换了这一项，先去领了再换',
  TooManyHolds: '您有好几项还没领，先领了再换',
  PointsOwed: ({ points }) =>
    points ? `有记录更正过，还差 ${points} 分补平，补平后就能再换` : '有记录更正过，补平后就能再换',
  NotEnoughPoints: ({ missing }) => (missing ? `还差 ${missing} 分，再服务几次就够了` : '积分还不够'),
  AttemptLapsed: '刚才没换成，积分没动，请再换一次',
  RedemptionNotFound: '没有找到这次兑换',
  TooLateToCancel: '已经开始了，不能取消了',
  NotYourPoint: '这个点位由别的负责人管',
  UnreadablePickUpCode: '请扫取货码，或者输入四位数字',
  UnknownPickUpCode: '这个点位没有这个号，请再核对一下',
  WrongPoint: ({ place }) => (place ? `这一项请到${place}领取` : '这一项在别的点位领取'),
  AlreadyHandedOver: '这一项已经领过了',
  RedemptionLapsed: '这一项已经取消或过期，积分已退回',

  // the books
  RulesInThePast: '新办法要从明天或以后的一天起用',
  StarsNotRising: '星级要一级比一级高，请再看看这几个数',
  NothingChanged: '和现在用的办法一样，没有要改的',
  RulesNotFound: '没有找到这一版办法',
  AlreadyDecided: '这一版已经有人处理过了',
  NotRehearsed: '先算一算影响，再批准',
  RulesInForce: '这一版已经在用了，要改请写新的一版',
  MonthOpen: '这个月还没过完，过完一天才能结算',
  MonthSettled: '这个月已经结算过了，不会再变',
  EarlierMonthOpen: '请先结算前面的月份',
  NothingToSettle: '这个月没有账目',
  SettlementRunning: '正在结算，过一会儿来看',
  GrantInTheFuture: '到账了再登记，日期不能在今天以后',
  NotOfCentre: '这里由中心的工作人员看',
  // looking after health items
  CardNeedsDigits: '请扫卡上的码，或者核对手机号后四位',
  ItemNotFound: '没有找到这一项',
  ItemNotOffered: '这一项现在没有在兑换',
  OtherKind: '领东西的和约时间的，请分开两项',
  ProposalOpen: ({ name }) =>
    name ? `${name}的提议还在等人同意，定了再改` : '已有一个提议在等人同意，定了再改',
  ProposalGone: '这个提议已经处理过了',
  OwnProposal: '自己提的，请另一位同事来定',
  FewerThanThat: ({ left }) => (left ? `现在只剩 ${left}，不能减这么多` : '已经没有可减的了'),

  // stars of teams
  HalfNotOver: '这半年还没过完，过完再评',
  HalfNotSettled: '最后一个月还没有结算，结算好再评',
  RatingNotFound: '没有找到这次评定',
  NoticeOver: '公示已经结束了',
  NoticeOpen: ({ until }) =>
    typeof until === 'number' ? `还在公示，${plainDateOf(until)} 起可以审定` : '还在公示，期满再审定',
  AlreadyAppealed: '已经提过意见了，等回复就好',
  NothingAppealed: '没有要答复的意见',
  AlreadyAnswered: '已经有人答复过了',
  AppealOpen: ({ team }) => (team ? `${team}的意见还没有答复` : '还有意见没有答复'),
  NoSuchStar: '没有这个星级',
  NotDirector: '要由主任审定',
  OwnRun: '自己经手的评定，请另一位来定',
  OwnTeam: '自己的团队，请另一位同事来办',
  NotRated: '这个团队这次没有评上星',
  SupportNotFound: '没有找到这条扶持记录',

  // booking
  ResidentUnknown: '先留个称呼和电话，就能约了',
  NoConsent: '要本人先同意，您才能帮着约',
  SlotNotFound: '没有找到这个时间，请回上一页再选',
  WalkInOnly: '这一项不用约，当天来取号就好',
  SlotCalledOff: ({ why }) => (why ? `这一场取消了：${why}` : '这一场取消了，看看别的时间吧'),
  SlotIsOver: '时间已经过了，看看后面的吧',
  AlreadyBooked: '这个时间已经约好了，到时候见',
  SlotFull: ({ next1, next2 }) =>
    typeof next1 !== 'number'
      ? '刚刚约满了，可以排队候补'
      : typeof next2 === 'number'
        ? `刚刚约满了，${timeOf(next1)}、${timeOf(next2)} 还有`
        : `刚刚约满了，${timeOf(next1)} 还有`,
  PleaseCall: '前几次约了没来，这次请打电话约',
  TooManyBookings: ({ most }) =>
    most ? `手上最多约 ${most} 个，先来一次再约` : '手上约得多了，先来一次再约',
  TooManyChanges: '这个时间您退过两次了，请换个时间',
  NotBooked: '这里没有您的预约',
  TooLateToGiveBack: '快到时间了，来不了请打个电话',
  StillFree: '现在有空位，直接约就好',
  AlreadyWaiting: '您已经在候补了，有空位会告诉您',
  NothingOffered: '现在没有给您留的位子',
  OfferOver: '留位的时间过了，已经让给下一位',
  UnknownHelpCode: '号码不对或过了时间，请对方再打开看看',
  TooManyHelpers: '最多五位家人帮着约，先去掉一位',
  TooEarlyToMark: ({ from }) =>
    typeof from === 'number' ? `还早，${timeOf(from)} 以后再记` : '还早，等一等再记',
  TooLateToMark: '过了七天，不能再改了',

  // a walk-in queue
  NotAQueue: '这一项不用取号',
  QueueNotOpen: ({ from }) =>
    typeof from === 'number' ? `还早，${timeOf(from)} 起可以取号` : '还没开始取号',
  QueueOver: '今天取号结束了，请下次再来',
  AlreadyInLine: '您已经有号了，等叫号就好',
  QueueFull: '今天的号都取完了，请下次早点来',
  NotInLine: '您现在没有号，可以先取一个',

  // services of a place
  ServiceNotFound: '没有找到这个服务项目',
  ServiceRetired: '这个服务项目已经停用，请选别的',
  QualificationNeeded: '这一项要有资质，请中心先核对证件',
  ScheduleNotFound: '没有找到这个排班，请刷新再看',
  NeverTakesPlace: '这样排，一年里一天也没有，请再看看',
  ClosureNotFound: '没有找到这次停办，请刷新再看',
  // honours and certificates
  CommendationNotFound: '没有找到这条表扬',
  RealNameNeeded: '先填一下真实姓名，证明上要用',
  NothingToCertify: '还没有记下的时长，服务后就能开证明',
  CertificateRevoked: '这张证明已经撤销，不能再打印',
  CertificateNotFound: '没有查到这张证明，请核对编码',

  // a tablet at the place
  KioskNotFound: '没有找到这台签到台，请刷新看看',
  PairingCodeUnknown: '没认出这个配对码，请再核对一下',
  PairingCodeUsed: '这个配对码不能再用，请点位负责人新开一个',
  KioskWearsHats: '这个微信号有管理职责，平板请换一个微信号',

  // printing
  NobodyToPrint: '没有可打印的人，请检查卡号',
  TooManyToPrint: ({ most }) => (most ? `一次最多打印 ${most} 张，请分几次` : '人太多了，请分几次打印'),
  // changing a record
  PersonNotFound: '没有找到这个人，请核对一下',
  OwnRecord: '自己的记录，请另一位来办',
  RequestOpen: ({ name }) =>
    name ? `${name}已经提了更正，等中心定了再提` : '已经有人提了更正，等中心定了再提',
  ShiftNotOver: '这一班还没结束，结束后再更正',
  NotConfirmedYet: '这位还没确认，请先在确认页说明',
  RecordFinal: '这条记录已经撤销过，有不同意见请本人申诉',
  OutsidePlan: '时间要在这一班的起止时间之内',
  TwoPlacesAtOnce: ({ name }) =>
    name ? `这段时间已经记在“${name}”了，请先核对她在哪一处` : '这段时间已经记在别处了，请先核对',
  DayIsFull: '加上当天别的班次超过 8 小时了，请核对时间',
  NothingToCorrect: '这一班没有这位的记录，不用更正',
  ProofNeeded: '补录要附照片，签到纸、现场照都行',
  PictureMissing: '照片没有传上来，请再选一次',
  PictureNotFit: '这张照片用不了，请换一张',
  ChangeNotFound: '没有找到这次更正，请刷新再看',
  RequestGone: '这次更正已经有人定了',
  OwnRequest: '自己提的更正，请另一位同事来定',
  AppealOver: '已经过了三十天，有事请到中心当面说',
  SecondLookNeeded: '您经手过这次更正，请另一位同事来答复',
  ChangedSince: '这条记录后来又改过，请按新的记录再看',
  AskAnew: '补录的时长请另提一次更正',

  // the centre
  ExceptionGone: '这一条已经有人处理过了',
  OwnWord: '您自己确认的，请另一位同事来定',
  WrongSetUpCode: '启用码不对，请问安装的人',
  HolidaysUnclear: '有的日子对不上，请看看是不是写反了，或者又放假又上班',
  VerdictUnknown: '没有找到这张照片',
  SettingChanged: '刚刚有同事改过，请关上再看一眼',
  CentreNotSetUp: '中心还没有启用，请先启用',
  AlreadySetUp: '中心已经启用了，请找主任加您',

  // asking for help
  PhoneOfAnother: '这个号码是别人的，请填您自己的',
  AddressNeeded: '上门服务，请写下地址',
  KindNotFound: '现在没有这一项，请重新选一个',
  NobodyThere: '这个服务点还没有负责人，请换一个服务点',
  TooManyNeeds: '您有好几单还没办完，先等这些办好',
  WordsTooLong: ({ longest }) => (longest ? `字太多了，请写在 ${longest} 字以内` : '字太多了，请写短一点'),
  MarkupInWords: '请只写文字，不要写代码',
  NumberInWords: '这里别人也会看到，请不要写电话和证件号',
  WordsRefused: '这段话没有通过检查，请换个说法',
  WordsNotJudged: '现在没法检查文字，请过一会儿再按一次',
  NeedNotFound: '没有找到这一单',
  NotForYou: '这一步由别的人来做',
  NeedIsFull: '这一单来回太多次了，请打电话商量',
  NotAcceptedYet: '先收下这一单，再派给团队',
  AlreadyServed: '这一单已经办完了',
  AlreadyThere: '已经在这里了，请选别的',
  AlreadyTaken: '这一单已经有人接了',
  NotTakenYet: '还没有团队接单',
  NotServedYet: '服务做完以后再评',
  AlreadyRated: '已经评过了，谢谢您',
  TooLateToWithdraw: '已经服务过，不能撤回了',
  NotStaffThere: '请选这个服务点或中心的人',

  // faults
  Unauthenticated: '请从微信重新打开小程序',
  Forbidden: '这里不能这样做',
  InvalidInput: '填写的内容不完整，请检查一下',
  UnknownMethod: '请更新小程序后再试',
  Busy: '现在人多，请稍等再按一次',
  InternalError: '服务出了点问题，请稍后再试',
  Offline: '没连上网，请检查网络后再按一次，不会重复',
}

/** The sentence for what was refused or went wrong. */
export function errorSentence({
  code,
  facts,
}: Readonly<{ code: ErrorCode | CheckInAnswer; facts: Facts }>): string {
  const sentence = sentences[code] as Sentence | undefined
  // A cloud newer than this build may refuse for reasons this build has no words for.
  if (sentence === undefined) return '请更新小程序后再试'
  return typeof sentence === 'string' ? sentence : sentence(facts)
}
