import { View } from '@tarojs/components'
import type { Output } from '#contract/index'
import { AskedPage } from '@/frame/AskedPage'
import { asCallError } from '@/platform/callError'
import { goTo } from '@/platform/navigation'
import { printPaper } from '@/platform/printPaper'
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
}

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
  return (
    <Section name={text.usual}>
      <Card flush>
        <Cell
          icon="search"
          name={text.exceptions}
          say={text.exceptionsSay}
          onPress={() => goTo('exceptions')}
        />
        <Cell
          icon="home"
          name={coverageText.entry}
          say={coverageText.entrySay}
          onPress={() => goTo('coverage')}
        />
        <Cell
          icon="phone"
          name={keeperDayText.caller}
          say={keeperDayText.callerSay}
          onPress={() => goTo('caller')}
        />
        <Cell icon="swap" name={text.changes} say={text.changesSay} onPress={() => goTo('changes')} />
        <Cell
          icon="speak"
          name={needText.deskEntry}
          say={needText.deskEntrySay}
          onPress={() => goTo('needDesk')}
        />
        <Cell icon="gift" name={text.stock} say={text.stockSay} onPress={() => goTo('stock')} />
        <Cell icon="star" name={text.rating} say={text.ratingSay} onPress={() => goTo('rating')} />
        <Cell icon="list" name={text.rules} say={text.rulesSay} onPress={() => goTo('ruleBooks')} />
        <Cell icon="check" name={text.books} say={text.booksSay} onPress={() => goTo('booksCheck')} />
        <Cell
          icon="calendar"
          name={text.settlement}
          say={text.settlementSay}
          onPress={() => goTo('settlement')}
        />
        <Cell icon="gift" name={text.budget} say={text.budgetSay} onPress={() => goTo('budget')} />
        <Cell icon="star" name={text.commend} say={text.commendSay} onPress={() => goTo('commend')} />
        <Cell
          icon="letter"
          name={text.register}
          say={text.registerSay}
          onPress={() => goTo('certificateRegister')}
        />
        <Cell
          icon="person"
          name={text.mergesEntry}
          say={text.mergesEntrySay}
          onPress={() => goTo('merges')}
        />
      </Card>
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
