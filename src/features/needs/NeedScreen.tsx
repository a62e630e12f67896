import { View } from '@tarojs/components'
import type { Output } from '#contract/index'
import { usePageParams } from '@/platform/navigation'
import { useQuery } from '@/platform/useQuery'
import { needText as text } from '@/text/need'
import { Banner } from '@/ui/Banner'
import { Card } from '@/ui/Card'
import { Section } from '@/ui/Section'
import { Stars } from '@/ui/Stars'
import { Steps } from '@/ui/Steps'
import { AskedPage } from '@/frame/AskedPage'
import { ContactCard } from './ContactCard'
import { NeedActs } from './NeedActs'
import { Standing } from './NeedCell'
import { stepsOf } from './stepsOf'

export type NeedPage = Output<'need.one'>

/** One need: whose it is, what comes next and by when, what was said, every step, and what this person can do now. */
export function NeedScreen() {
  const { needId = '', teamId } = usePageParams<'need'>()
  const query = useQuery('need.one', { needId })
  return (
    <AskedPage name={text.page} query={query}>
      {(page) => (
        <>
          <Head page={page} />
          <NeedActs page={page} teamId={teamId} onDone={query.refresh} />
          {page.may.contact && !page.given ? <ContactCard needId={needId} /> : null}
          <Said page={page} />
          <Rating page={page} />
          <Section name={text.steps}>
            <Card>
              <Steps steps={stepsOf(page)} />
            </Card>
          </Section>
          <Looks page={page} />
        </>
      )}
    </AskedPage>
  )
}

function Head({ page: { need, now } }: { page: NeedPage }) {
  const { kindName, place, servicePointName, estate, overdue, assistantName } = need
  return (
    <>
      <View className="row row--ends row--wrap">
        <View className="title">{kindName}</View>
        <Standing need={need} />
      </View>
      <View className="soft gap-hair">{text.where(place, servicePointName, estate)}</View>
      {overdue ? (
        <Banner icon="warn" tone="fault">
          {text.overdueSay}
        </Banner>
      ) : null}
      <View className="gap-snug">
        <Card>
          <View className="note">{text.nextIs}</View>
          <View className="lead gap-hair">{text.next_(need, now)}</View>
          <View className="note gap-snug">{text.assistantIs}</View>
          <View className="title gap-hair">{assistantName}</View>
          <View className="note gap-hair">{text.assistantSay}</View>
        </Card>
      </View>
    </>
  )
}

function Said({ page: { need, risk, wanted, wordsHeld, given } }: { page: NeedPage }) {
  return (
    <Section name={text.said}>
      {wordsHeld ? (
        <Banner icon="clock" tone="wait">
          {given ? text.held : text.heldOther}
        </Banner>
      ) : null}
      {need.words === null ? null : (
        <Card>
          <View>{need.words}</View>
          {risk ? (
            <>
              <View className="note gap-snug">{text.riskIs}</View>
              <View>{risk}</View>
            </>
          ) : null}
          {wanted ? (
            <>
              <View className="note gap-snug">{text.wantedIs}</View>
              <View>{wanted}</View>
            </>
          ) : null}
        </Card>
      )}
    </Section>
  )
}

function Rating({ page: { rating } }: { page: NeedPage }) {
  if (!rating) return null
  return (
    <Section name={text.rating}>
      <Card tone="done">
        <Stars count={rating.stars} of={text.mostStars} label={text.stars(rating.stars)} />
        <View className="gap-hair">{text.stars(rating.stars)}</View>
        {rating.thanks ? <View className="lead gap-tight">{rating.thanks}</View> : null}
      </Card>
    </Section>
  )
}

function Looks({ page: { given, looks, now } }: { page: NeedPage }) {
  if (!given) return null
  return (
    <Section name={text.looks}>
      <Card>
        {looks.length === 0 ? <View className="soft">{text.looksNone}</View> : null}
        {looks.map(({ byName, at }) => (
          <View key={`${byName} ${at}`}>{text.look(byName, at, now)}</View>
        ))}
      </Card>
    </Section>
  )
}
