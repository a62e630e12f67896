import { View } from '@tarojs/components'
import type { Output } from '#contract/index'
import { AskedPage } from '@/frame/AskedPage'
import { usePageParams } from '@/platform/navigation'
import { printPaper } from '@/platform/printPaper'
import { useQuery } from '@/platform/useQuery'
import { honoursText as text } from '@/text/honours'
import { BigNumber } from '@/ui/BigNumber'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Section } from '@/ui/Section'
import { Stars } from '@/ui/Stars'
import { Praises } from './Praises'
import { PrintButton } from './PrintButton'
import { Thanks } from './Thanks'

const MOST_STARS = 5

type Book = Output<'honour.teamHandbook'>

/** A team's handbook: hours, every rating, what it was given and praised for. */
export function TeamHandbookScreen() {
  const { teamId = '' } = usePageParams<'teamHandbook'>()
  const query = useQuery('honour.teamHandbook', { teamId })
  return (
    <AskedPage name={text.team} query={query}>
      {(book) => (
        <>
          <Card>
            <View className="head">{book.teamName}</View>
            <View className="gap-tight">
              <Stars count={book.stars ?? 0} of={MOST_STARS} label={text.ratingStars(book.stars ?? 0)} />
            </View>
            <View className="gap-snug">
              <BigNumber
                giant
                name={text.lifetime}
                value={text.hoursOf(book.minutes)}
                unit={text.hoursUnit}
              />
            </View>
          </Card>
          <History book={book} />
          <Praises praises={book.commendations} />
          <Thanks thanks={book.thanks} />
          <View className="gap-section">
            <PrintButton print={() => printPaper('print.teamHandbook', { teamId })} />
          </View>
        </>
      )}
    </AskedPage>
  )
}

function History({ book: { ratings, supports } }: { book: Book }) {
  const given = supports.filter(({ takenBackWhy }) => takenBackWhy === null)
  return (
    <>
      {ratings.length > 0 ? (
        <Section name={text.ratings}>
          <Card flush>
            {ratings.map(({ half, stars, teamPoints, sharePercent }) => (
              <Cell
                key={half}
                icon={stars > 0 ? 'star' : 'star-off'}
                iconTone={stars > 0 ? 'accent' : undefined}
                name={text.half(half)}
                say={text.ratingSay(teamPoints, sharePercent)}
                end={text.ratingStars(stars)}
              />
            ))}
          </Card>
        </Section>
      ) : null}
      {given.length > 0 ? (
        <Section name={text.supports}>
          <Card flush>
            {given.map(({ supportId, what, half }) => (
              <Cell key={supportId} icon="gift" iconTone="accent" name={what} say={text.half(half)} />
            ))}
          </Card>
        </Section>
      ) : null}
    </>
  )
}
