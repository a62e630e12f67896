import { View } from '@tarojs/components'
import { useState } from 'react'
import { chinaDateOf, startOfDay } from '#domain/time'
import { asCallError } from '@/platform/callError'
import { useNow } from '@/platform/clock'
import { command } from '@/platform/command'
import { goBack } from '@/platform/navigation'
import { useQuery } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { honoursText as text } from '@/text/honours'
import { dayOf } from '@/text/when'
import { Button } from '@/ui/Button'
import { Choices } from '@/ui/Choices'
import { Field } from '@/ui/Field'
import { Page } from '@/ui/Page'
import { Picker } from '@/ui/Picker'
import { showToast } from '@/ui/showToast'

type Draft = Readonly<{
  kind: 'person' | 'team'
  card: string
  teamId: string
  title: string
  why: string
  on: string
}>

/** The centre praises a person or a team; it goes into the handbook at once. */
export function CommendScreen() {
  const now = useNow()
  const [draft, setDraft] = useState<Draft>(() => ({
    kind: 'person',
    card: '',
    teamId: '',
    title: '',
    why: '',
    on: chinaDateOf(now),
  }))
  const [fault, setFault] = useState<string>()
  const change = (changes: Partial<Draft>) => {
    setDraft({ ...draft, ...changes })
    setFault(undefined)
  }
  const { kind, card, teamId, title, why, on } = draft

  async function send() {
    const to = kind === 'person' ? { kind, card: card.trim().toUpperCase() } : { kind, teamId }
    const subject = kind === 'person' ? card.trim() : teamId
    if (subject === '' || title.trim() === '' || why.trim() === '') {
      setFault(text.someMissing)
      return
    }
    try {
      const { name } = await command('honour.commend', { to, title: title.trim(), why: why.trim(), on })
      showToast(text.commended(name))
      goBack()
    } catch (thrown) {
      setFault(errorSentence(asCallError(thrown)))
    }
  }
  return (
    <Page
      name={text.commend}
      foot={
        <Button kind="main" big onPress={send}>
          {text.commendSend}
        </Button>
      }
    >
      <Words draft={draft} fault={fault} now={now} onChange={change} />
    </Page>
  )
}

type WordsProps = Readonly<{
  draft: Draft
  fault: string | undefined
  now: number
  onChange: (changes: Partial<Draft>) => void
}>

function Words({ draft: { kind, card, teamId, title, why, on }, fault, now, onChange: change }: WordsProps) {
  const town = useQuery('open.town', {})
  return (
    <>
      <Choices
        label={text.commendTo}
        options={[
          { key: 'person', name: text.toPerson },
          { key: 'team', name: text.toTeam },
        ]}
        value={kind}
        onChange={(key) => change({ kind: key })}
      />
      <View className="gap-edge" />
      {kind === 'person' ? (
        <Field
          name={text.card}
          hint={text.cardHint}
          value={card}
          maxLength={8}
          onChange={(value) => change({ card: value })}
        />
      ) : (
        <Picker
          mode="choice"
          name={text.whichTeam}
          hint={text.whichTeam}
          options={(town.data?.teams ?? []).map((team) => ({ key: team.teamId, name: team.name }))}
          value={teamId}
          onChange={(key) => change({ teamId: key })}
        />
      )}
      <Field
        name={text.title}
        hint={text.titleHint}
        value={title}
        maxLength={30}
        onChange={(value) => change({ title: value })}
      />
      <Picker
        mode="date"
        name={text.day}
        hint={text.dayHint}
        value={on}
        shown={dayOf(startOfDay(on), now)}
        until={chinaDateOf(now)}
        onChange={(value) => change({ on: value })}
      />
      <Field
        area
        name={text.why}
        hint={text.whyHint}
        value={why}
        maxLength={200}
        fault={fault}
        onChange={(value) => change({ why: value })}
      />
    </>
  )
}
