import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Output } from '#contract/index'
import { needsProof } from '#domain/correctionProof'
import { chinaDateOf, momentOn, wholeMinutes } from '#domain/time'
import { AskedPage } from '@/frame/AskedPage'
import { ProofPicture } from '@/frame/ProofPicture'
import { asCallError } from '@/platform/callError'
import { useNow } from '@/platform/clock'
import { command } from '@/platform/command'
import { goBack, usePageParams } from '@/platform/navigation'
import { type Picture, uploadPicture } from '@/platform/pictures'
import { askAgain, useQuery } from '@/platform/useQuery'
import { correctionText as text } from '@/text/correction'
import { errorSentence } from '@/text/errors'
import { fullTimeOf } from '@/text/when'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Choices } from '@/ui/Choices'
import { Empty } from '@/ui/Empty'
import { Field } from '@/ui/Field'
import { Picker } from '@/ui/Picker'
import { Section } from '@/ui/Section'
import { showToast } from '@/ui/showToast'

const WHY_LENGTH = 200

type Roster = Output<'session.roster'>
type Row = Roster['rows'][number]

/** The leader asks for another stand of one person's record: when she was there, why, and what shows it. */
export function AskScreen() {
  const { shiftId = '', personId = '' } = usePageParams<'correct'>()
  const query = useQuery('session.roster', { shiftId })
  return (
    <AskedPage name={text.ask} query={query}>
      {(roster) => {
        const row = roster.rows.find((candidate) => candidate.personId === personId)
        if (!row) return <Empty icon="person" name={text.unknown} />
        return <Asking shiftId={shiftId} roster={roster} row={row} />
      }}
    </AskedPage>
  )
}

type Draft = Readonly<{
  says: 'times' | 'absent'
  from: string
  until: string
  why: string
  picture: Picture | undefined
}>
type AskingProps = Readonly<{ shiftId: string; roster: Roster; row: Row }>

/** What counts now: the leader's word, or what a change put in its place. */
const standOf = (row: Row) => row.corrected ?? row

function emptyDraft(row: Row, { startsAt, endsAt }: Roster): Draft {
  const { inAt, outAt } = standOf(row)
  return {
    says: 'times',
    from: fullTimeOf(Math.max(inAt ?? startsAt, startsAt)),
    until: fullTimeOf(Math.min(outAt ?? endsAt, endsAt)),
    why: '',
    picture: undefined,
  }
}

function Asking({ shiftId, roster, row }: AskingProps) {
  const [draft, setDraft] = useState(() => emptyDraft(row, roster))
  const [tried, setTried] = useState(false)
  const [fault, setFault] = useState<string>()
  const change = (changes: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...changes }))
    setFault(undefined)
  }
  const to = draft.says === 'absent' ? null : timesOf(draft, roster)
  const minutes = to ? wholeMinutes(to.inAt, to.outAt) : 0
  const mustShow = needsProof(standOf(row), { minutes })

  async function send() {
    setTried(true)
    if (draft.why.trim() === '' || to === undefined || (mustShow && !draft.picture)) return
    try {
      const proof = draft.picture ? await uploadPicture(draft.picture, 'proof') : undefined
      const wish = { shiftId, personId: row.personId, to, why: draft.why.trim() }
      await command('correction.ask', proof === undefined ? wish : { ...wish, proof })
      showToast(text.sent)
      void askAgain('correction.ofShift', { shiftId })
      goBack()
    } catch (thrown) {
      setFault(errorSentence(asCallError(thrown)))
    }
  }
  return (
    <>
      <AsItIs roster={roster} row={row} />
      <Section name={text.should}>
        <Choices
          label={text.should}
          options={(['times', 'absent'] as const).map((key) => ({ key, ...text.options[key] }))}
          value={draft.says}
          onChange={(says) => change({ says })}
        />
      </Section>
      {draft.says === 'times' ? <Times draft={draft} isGood={to !== undefined} onChange={change} /> : null}
      <Field
        area
        name={text.why}
        hint={text.whyHint}
        say={text.whySay}
        value={draft.why}
        maxLength={WHY_LENGTH}
        fault={tried && draft.why.trim() === '' ? text.whyFault : undefined}
        onChange={(why) => change({ why })}
      />
      <Proof
        picture={draft.picture}
        isNeeded={mustShow}
        tried={tried}
        onChange={(picture) => change({ picture })}
      />
      {fault ? (
        <Banner icon="warn" tone="fault">
          {fault}
        </Banner>
      ) : null}
      <View className="gap-snug">
        <Button kind="main" big onPress={send}>
          {text.send}
        </Button>
      </View>
    </>
  )
}

/** Who it is about, and what is written down now. */
function AsItIs({ roster, row }: Omit<AskingProps, 'shiftId'>) {
  const now = useNow()
  return (
    <>
      <View className="title">{row.name}</View>
      <View className="soft gap-hair">{text.when(roster.startsAt, roster.endsAt, now)}</View>
      <View className="gap-snug">
        <Card>
          <View className="note">{text.now}</View>
          <View className="lead gap-hair">{text.standSay(standOf(row))}</View>
        </Card>
      </View>
      <View className="soft gap-snug">{text.askSay}</View>
    </>
  )
}

/** The moments meant by two clock times; undefined when they do not lie within the shift. */
function timesOf({ from, until }: Draft, { startsAt, endsAt }: Roster) {
  const inAt = momentOn(chinaDateOf(startsAt), from)
  const outAt = momentOn(chinaDateOf(endsAt), until)
  return startsAt <= inAt && inAt < outAt && outAt <= endsAt ? { inAt, outAt } : undefined
}

type TimesProps = Readonly<{ draft: Draft; isGood: boolean; onChange: (changes: Partial<Draft>) => void }>

function Times({ draft, isGood, onChange }: TimesProps) {
  return (
    <>
      <Picker
        mode="time"
        name={text.from}
        hint={text.timeHint}
        value={draft.from}
        onChange={(from) => onChange({ from })}
      />
      <Picker
        mode="time"
        name={text.until}
        hint={text.timeHint}
        say={text.hoursOnly}
        value={draft.until}
        fault={isGood ? undefined : text.timesFault}
        onChange={(until) => onChange({ until })}
      />
    </>
  )
}

type ProofProps = Readonly<{
  picture: Picture | undefined
  isNeeded: boolean
  tried: boolean
  onChange: (picture: Picture | undefined) => void
}>

/** More minutes have to be shown; whoever takes some away may show it. */
function Proof({ picture, isNeeded, tried, onChange }: ProofProps) {
  return (
    <Section name={isNeeded ? text.proofNeeded : text.proof}>
      <ProofPicture
        picture={picture}
        say={isNeeded ? text.proofNeededSay : undefined}
        choose={text.choose}
        chooseAgain={text.chooseAgain}
        onChoose={onChange}
      />
      {tried && isNeeded && !picture ? <View className="is-fault gap-hair">{text.proofFault}</View> : null}
    </Section>
  )
}
