import { View } from '@tarojs/components'
import type { Output } from '#contract/index'
import { AskedPage } from '@/frame/AskedPage'
import { useNow } from '@/platform/clock'
import { goTo, goToTab } from '@/platform/navigation'
import { printPaper } from '@/platform/printPaper'
import { useQuery } from '@/platform/useQuery'
import { evidenceText } from '@/text/evidence'
import { honoursText as text } from '@/text/honours'
import { BigNumber } from '@/ui/BigNumber'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Empty } from '@/ui/Empty'
import { Figures } from '@/ui/Figures'
import { Progress } from '@/ui/Progress'
import { Section } from '@/ui/Section'
import { Stars } from '@/ui/Stars'
import { Praises } from './Praises'
import { PrintButton } from './PrintButton'
import { Thanks } from './Thanks'

const MOST_STARS = 5

type Book = Output<'honour.handbook'>

/** Her own handbook: hours, stars and praise, as the books have them. */
export function HandbookScreen() {
  const query = useQuery('honour.handbook', {})
  return (
    <AskedPage name={text.handbook} query={query}>
      {(book) =>
        book.sessions === 0 ? (
          <Empty
            icon="star"
            name={text.nothingYet}
            say={text.nothingYetSay}
            act={text.toServe}
            onAct={() => goToTab('activities')}
            kind="main"
          />
        ) : (
          <>
            <Cover book={book} />
            <Reached book={book} />
            <Praises praises={book.commendations} />
            <Thanks thanks={book.thanks} />
            <Sums book={book} />
            <View className="gap-section">
              <PrintButton print={() => printPaper('print.handbook', {})} />
            </View>
            <View className="gap-snug">
              <Button icon="letter" onPress={() => goTo('certificates')}>
                {text.certificates}
              </Button>
            </View>
          </>
        )
      }
    </AskedPage>
  )
}

function Cover({ book }: { book: Book }) {
  const now = useNow()
  const { name, teams, minutes, stars, next, sessions, years, firstAt } = book
  return (
    <Card>
      <View className="head">{name}</View>
      {teams.length > 0 ? <View className="soft gap-hair">{teams.join('、')}</View> : null}
      <View className="gap-snug">
        <BigNumber giant name={text.lifetime} value={text.hoursOf(minutes)} unit={text.hoursUnit} />
      </View>
      <View className="row row--ends gap-snug">
        <View className="strong">{text.starsLabel(stars)}</View>
        <Stars count={stars} of={MOST_STARS} label={text.starsLabel(stars)} />
      </View>
      <View className="gap-snug">
        {next ? (
          <Progress
            name={text.toNext(next)}
            say={text.missing(next.missingMinutes)}
            part={minutes / (minutes + next.missingMinutes)}
          />
        ) : (
          <View>{text.atTop}</View>
        )}
      </View>
      <View className="gap-edge">
        <Figures
          figures={[
            { name: text.sessions, value: String(sessions), unit: text.sessionsUnit },
            ...(years > 0 ? [{ name: text.years, value: String(years), unit: text.yearsUnit }] : []),
          ]}
        />
      </View>
      {firstAt === null ? null : <View className="soft gap-tight">{text.first(firstAt, now)}</View>}
    </Card>
  )
}

function Reached({ book: { reached } }: { book: Book }) {
  if (reached.length === 0) return null
  return (
    <Section name={text.reached}>
      <Card flush>
        {reached.map(({ stars, hours, at }) => (
          <Cell
            key={stars}
            icon="star"
            iconTone="accent"
            name={text.starName(stars)}
            say={text.starHours(hours)}
            end={text.reachedOn(at)}
          />
        ))}
      </Card>
    </Section>
  )
}

function Sums({ book: { byGrade, yearly, kinds } }: { book: Book }) {
  const grades = (['A', 'B', 'C', 'D'] as const).filter((grade) => byGrade[grade] > 0)
  return (
    <>
      <Section name={text.kinds}>
        <Card flush>
          {kinds.map(({ title, minutes, sessions }) => (
            <Cell key={title} fold name={title} say={text.yearlySay(sessions)} end={text.duration(minutes)} />
          ))}
        </Card>
      </Section>
      <Section name={text.yearly}>
        <Card flush>
          {yearly.map(({ year, minutes, sessions }) => (
            <Cell
              key={year}
              name={text.year(year)}
              say={text.yearlySay(sessions)}
              end={text.duration(minutes)}
            />
          ))}
        </Card>
      </Section>
      <Section name={text.grades}>
        <Card flush>
          {grades.map((grade) => (
            <Cell key={grade} fold name={evidenceText[grade].name} end={text.duration(byGrade[grade])} />
          ))}
        </Card>
      </Section>
    </>
  )
}
