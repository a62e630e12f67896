import { useState } from 'react'
import { addDays } from '#domain/civilDays'
import { chinaDateOf } from '#domain/time'
import { asCallError } from '@/platform/callError'
import { command } from '@/platform/command'
import { useQuery } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { needText as text } from '@/text/need'
import { stateText } from '@/text/states'
import { dateOf } from '@/text/when'
import { Button } from '@/ui/Button'
import { Picker } from '@/ui/Picker'
import { Banner } from '@/ui/Banner'
import { Sheet } from '@/ui/Sheet'
import { Skeleton } from '@/ui/Skeleton'
import type { NeedPage } from './NeedScreen'

const PLANNED_AHEAD = 60

type Props = Readonly<{
  page: NeedPage
  teamId: string | undefined
  onClose: () => void
  onDone: () => Promise<void>
}>

/** The leader says who goes and on which day; tomorrow unless she says otherwise. */
export function TakeSheet({ page: { need, now }, teamId, onClose, onDone }: Props) {
  const home = useQuery('volunteer.home', teamId === undefined ? {} : undefined)
  const led = (home.data?.me?.hats ?? []).filter(({ role }) => role === 'leader' || role === 'deputy')
  const ours = teamId ?? (led.find(({ name }) => name === need.teamName) ?? led[0])?.teamId ?? undefined
  const { data, error } = useQuery('need.forTeam', ours === undefined ? undefined : { teamId: ours })
  const today = chinaDateOf(now)
  const [personId, setPersonId] = useState('')
  const [serveOn, setServeOn] = useState(addDays(today, 1))
  const [tried, setTried] = useState(false)
  const [fault, setFault] = useState<string>()
  async function send() {
    setTried(true)
    if (personId === '' || ours === undefined) return
    try {
      await command('need.take', { needId: need.needId, teamId: ours, personId, serveOn })
      await onDone()
    } catch (thrown) {
      setFault(errorSentence(asCallError(thrown)))
    }
  }
  return (
    <Sheet open title={text.takeTitle} closeLabel={text.close} onClose={onClose}>
      {data ? null : <Skeleton label={stateText.loading} cards={1} />}
      <Picker
        mode="choice"
        name={text.takeWho}
        hint={text.takeWhoHint}
        value={personId}
        options={(data?.members ?? []).map((member) => ({ key: member.personId, name: member.name }))}
        fault={tried && personId === '' ? text.takeWhoFault : undefined}
        onChange={setPersonId}
      />
      <Picker
        mode="date"
        name={text.takeOn}
        hint={text.takeOn}
        value={serveOn}
        shown={dateOf(serveOn, now)}
        from={today}
        until={addDays(today, PLANNED_AHEAD)}
        onChange={setServeOn}
      />
      {(fault ?? error) ? (
        <Banner icon="warn" tone="fault">
          {fault ?? (error ? errorSentence(error) : '')}
        </Banner>
      ) : null}
      <Button kind="main" big icon="check" onPress={send}>
        {text.take}
      </Button>
    </Sheet>
  )
}
