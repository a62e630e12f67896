import { View } from '@tarojs/components'
import type { Output } from '#contract/index'
import { chinaDateOf } from '#domain/time'
import { AskedPage } from '@/frame/AskedPage'
import { asCallError } from '@/platform/callError'
import { command } from '@/platform/command'
import { goTo, usePageParams } from '@/platform/navigation'
import { usePageShown } from '@/platform/pageEvents'
import { useFirstFew } from '@/platform/useFirstFew'
import { askAgain, useQuery } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { pairingText as text } from '@/text/pairing'
import { dateOf } from '@/text/when'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Section } from '@/ui/Section'
import { showToast } from '@/ui/showToast'
import { ElderCard } from './ElderCard'
import { EndSheet } from './EndSheet'
import { TakeOver } from './TakeOver'

export type OnePairing = Output<'pairing.one'>
const FEW = 5

/** One elder and the volunteers who visit her: how it stands, what is next, what was. */
export function PairingScreen() {
  const { pairingId = '' } = usePageParams<'pairing'>()
  const query = useQuery('pairing.one', { pairingId })
  usePageShown(() => void query.refresh())
  return (
    <AskedPage name={text.name} query={query}>
      {(one) => (
        <>
          <Standing one={one} />
          <Acts one={one} />
          {one.may.look ? <ElderCard pairingId={pairingId} /> : null}
          <Visits one={one} />
          <Past one={one} />
          {one.may.takeOver ? <TakeOver pairingId={pairingId} /> : null}
          {one.may.end ? <EndSheet pairingId={pairingId} /> : null}
        </>
      )}
    </AskedPage>
  )
}

function Standing({ one: { pairing, now, limitCents } }: { one: OnePairing }) {
  return (
    <>
      <View className="note">{pairing.servicePointName}</View>
      <View className="title">{pairing.elderName}</View>
      {pairing.missed ? (
        <View className="gap-tight">
          <Banner icon="warn" tone="fault">
            {text.stand(pairing, now)}
          </Banner>
        </View>
      ) : (
        <View className="lead gap-hair">{text.stand(pairing, now)}</View>
      )}
      <View className="soft gap-hair">{`${text.rhythm(pairing.everyDays)} · ${text.limit(limitCents)}`}</View>
      <View className="soft gap-hair">{text.assistant(pairing.assistantName)}</View>
      <Section name={text.pair}>
        <Card flush>
          {pairing.pair.map(({ personId, name, kind }) => (
            <Cell key={personId} icon="person" name={name} say={text.kinds[kind]} />
          ))}
        </Card>
      </Section>
    </>
  )
}

function Acts({ one: { pairing, may } }: { one: OnePairing }) {
  const { pairingId } = pairing
  const { consent } = may
  async function doing(act: () => Promise<unknown>, said: string) {
    try {
      await act()
      showToast(said)
    } catch (thrown) {
      showToast(errorSentence(asCallError(thrown)), 'fault')
    }
    await askAgain('pairing.one', { pairingId })
  }
  return (
    <View>
      {may.accept ? (
        <View className="gap-snug">
          <Button
            kind="main"
            icon="check"
            onPress={() => doing(() => command('pairing.accept', { pairingId }), text.accepted)}
          >
            {text.accept}
          </Button>
        </View>
      ) : null}
      {consent ? (
        <View className="gap-snug">
          <Button
            kind="main"
            icon="check"
            onPress={() =>
              doing(() => command('pairing.consent', { pairingId, how: consent }), text.consented)
            }
          >
            {consent === 'self' ? text.consentSelf : text.consentInPerson}
          </Button>
        </View>
      ) : null}
      {may.visit ? (
        <View className="gap-snug">
          <Button kind="main" big icon="plus" onPress={() => goTo('pairVisit', { pairingId })}>
            {text.visit}
          </Button>
        </View>
      ) : null}
    </View>
  )
}

function Visits({ one: { pairing, visits, now } }: { one: OnePairing }) {
  const { pairingId } = pairing
  const { shown } = useFirstFew(visits, FEW)
  async function witness(visitId: string) {
    try {
      await command('pairing.witness', { pairingId, visitId })
      showToast(text.witnessDone)
    } catch (thrown) {
      showToast(errorSentence(asCallError(thrown)), 'fault')
    }
    await askAgain('pairing.one', { pairingId })
  }
  return (
    <Section name={text.visits}>
      {visits.length === 0 ? <View className="soft">{text.noVisits}</View> : null}
      {shown.map(({ visitId, on, byName, tasks, cents, what, witnessName, witnessed, toWitness }) => (
        <Card key={visitId}>
          <View className="lead">{`${dateOf(on, now)} · ${byName}`}</View>
          <View className="soft gap-hair">{tasks.map((task) => text.tasks[task]).join('、')}</View>
          {cents !== null ? (
            <View className="soft gap-hair">
              {`${text.money(cents, what ?? '')} · ${witnessed ? text.witnessed(witnessName ?? '') : text.notWitnessed(witnessName ?? '')}`}
            </View>
          ) : null}
          {toWitness ? (
            <View className="gap-snug">
              <Button kind="main" icon="check" onPress={() => witness(visitId)}>
                {text.witness}
              </Button>
            </View>
          ) : null}
        </Card>
      ))}
      <View className="gap-snug">
        <Button
          kind="quiet"
          icon="list"
          onPress={() => goTo('pairStatement', { pairingId, month: chinaDateOf(now).slice(0, 7) })}
        >
          {text.statement}
        </Button>
      </View>
    </Section>
  )
}

function Past({ one: { steps, looks, now } }: { one: OnePairing }) {
  const lately = [...steps].reverse()
  const { shown } = useFirstFew(lately, FEW)
  const seen = useFirstFew([...looks].reverse(), FEW)
  return (
    <>
      <Section name={text.steps}>
        <Card flush>
          {shown.map((step) => (
            <Cell
              key={`${step.what} ${step.at}`}
              fold
              icon="dot"
              name={text.step[step.what]}
              say={text.stepAt(step, now)}
            />
          ))}
        </Card>
      </Section>
      {looks.length > 0 ? (
        <Section name={text.looks}>
          <Card flush>
            {seen.shown.map(({ byName, at }) => (
              <Cell key={`${byName} ${at}`} icon="person" name={byName} say={text.lookAt(at, now)} />
            ))}
          </Card>
        </Section>
      ) : null}
    </>
  )
}
