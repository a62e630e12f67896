import { View } from '@tarojs/components'
import type { Output } from '#contract/index'
import { AskedPage } from '@/frame/AskedPage'
import { asCallError } from '@/platform/callError'
import { goTo } from '@/platform/navigation'
import { printPaper } from '@/platform/printPaper'
import { useFirstFew } from '@/platform/useFirstFew'
import { useQuery } from '@/platform/useQuery'
import { centreText as text } from '@/text/centre'
import { coverageText, keeperDayText } from '@/text/keeperDay'
import { errorSentence } from '@/text/errors'
import { needText } from '@/text/need'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Empty } from '@/ui/Empty'
import type { IconName } from '@/ui/Icon'
import { Section } from '@/ui/Section'
import { showToast } from '@/ui/showToast'
import { Tag } from '@/ui/Tag'

type Desk = Output<'centre.desk'>
type Kind = Desk['waiting'][number]['kind']

const icons: Record<Kind, IconName> = {
  exceptions: 'search',
  corrections: 'swap',
  changeAppeals: 'speak',
  items: 'gift',
  rules: 'list',
  ratingAppeals: 'speak',
  ratingApproval: 'star',
  merges: 'person',
  books: 'warn',
  lateNeeds: 'speak',
  lateClaims: 'box',
  missedVisits: 'people',
}
/** Where each is decided. */
const ways: Record<Kind, () => void> = {
  exceptions: () => goTo('exceptions'),
  corrections: () => goTo('changes'),
  changeAppeals: () => goTo('changes'),
  items: () => goTo('stock'),
  rules: () => goTo('ruleBooks'),
  ratingAppeals: () => goTo('rating'),
  ratingApproval: () => goTo('rating'),
  merges: () => goTo('merges'),
  books: () => goTo('booksCheck'),
  lateNeeds: () => goTo('needDesk'),
  lateClaims: () => goTo('claimsDesk'),
  missedVisits: () => goTo('pairingDesk'),
}

type Entry = Readonly<{ icon: IconName; name: string; say: string; open: () => void }>

/** What the centre opens, the most usual first. */
const usual: readonly Entry[] = [
  { icon: 'search', name: text.exceptions, say: text.exceptionsSay, open: () => goTo('exceptions') },
  { icon: 'home', name: coverageText.entry, say: coverageText.entrySay, open: () => goTo('coverage') },
  { icon: 'phone', name: keeperDayText.caller, say: keeperDayText.callerSay, open: () => goTo('caller') },
  { icon: 'swap', name: text.changes, say: text.changesSay, open: () => goTo('changes') },
  { icon: 'speak', name: needText.deskEntry, say: needText.deskEntrySay, open: () => goTo('needDesk') },
  { icon: 'people', name: text.pairings, say: text.pairingsSay, open: () => goTo('pairingDesk') },
  { icon: 'gift', name: text.stock, say: text.stockSay, open: () => goTo('stock') },
  { icon: 'star', name: text.rating, say: text.ratingSay, open: () => goTo('rating') },
  { icon: 'list', name: text.rules, say: text.rulesSay, open: () => goTo('ruleBooks') },
  { icon: 'check', name: text.books, say: text.booksSay, open: () => goTo('booksCheck') },
  { icon: 'calendar', name: text.settlement, say: text.settlementSay, open: () => goTo('settlement') },
  { icon: 'gift', name: text.budget, say: text.budgetSay, open: () => goTo('budget') },
  { icon: 'star', name: text.commend, say: text.commendSay, open: () => goTo('commend') },
  { icon: 'letter', name: text.register, say: text.registerSay, open: () => goTo('certificateRegister') },
  { icon: 'person', name: text.mergesEntry, say: text.mergesEntrySay, open: () => goTo('merges') },
]
const USUAL_AT_FIRST = 8

/** The centre's first page: what waits for this person, and what she opens often. */
export function DeskScreen() {
  const query = useQuery('centre.desk', {})
  return (
    <AskedPage name={text.desk} query={query}>
      {({ name, post, waiting, now }) => (
        <>
          <View className="note">{name}</View>
          <View className="title gap-hair">{text.greeting(text.posts[post], waiting.length)}</View>
          {waiting.length > 0 ? (
            <WaitingList waiting={waiting} now={now} />
          ) : (
            <Empty icon="check-disc" name={text.nothing} say={text.nothingSay} />
          )}
          <Usual />
          <PrintPosters />
        </>
      )}
    </AskedPage>
  )
}

function Usual() {
  const { shown, hasMore, more } = useFirstFew(usual, USUAL_AT_FIRST)
  return (
    <Section name={text.usual}>
      <Card flush>
        {shown.map(({ icon, name, say, open }) => (
          <Cell key={name} icon={icon} name={name} say={say} onPress={open} />
        ))}
      </Card>
      {hasMore ? (
        <Button kind="plain" onPress={more}>
          {text.moreUsual(usual.length - shown.length)}
        </Button>
      ) : null}
    </Section>
  )
}

/** For the wall of every place, all in one go. */
function PrintPosters() {
  async function print() {
    try {
      const { pages } = await printPaper('print.posters', { servicePointId: null })
      showToast(text.posters(pages))
    } catch (thrown) {
      showToast(errorSentence(asCallError(thrown)), 'fault')
    }
  }
  return (
    <View className="gap-section">
      <Button busyText={text.postersBusy} onPress={print}>
        {text.printPosters}
      </Button>
      <View className="soft gap-hair">{text.printPostersSay}</View>
    </View>
  )
}

function WaitingList({ waiting, now }: Pick<Desk, 'waiting' | 'now'>) {
  return (
    <Section name={text.waiting}>
      <Card flush tone="wait">
        {waiting.map(({ kind, count, more, since }) => (
          <Cell
            key={kind}
            fold
            icon={icons[kind]}
            iconTone={kind === 'books' ? 'fault' : 'wait'}
            name={text.kinds[kind]}
            say={since === null ? undefined : text.since(since, now)}
            end={
              <Tag icon="bell" tone={kind === 'books' ? 'fault' : 'wait'}>
                {text.count(count, more)}
              </Tag>
            }
            onPress={ways[kind]}
          />
        ))}
      </Card>
    </Section>
  )
}
