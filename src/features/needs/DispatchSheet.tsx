import { View } from '@tarojs/components'
import { useState } from 'react'
import { asCallError } from '@/platform/callError'
import { command } from '@/platform/command'
import { useQuery } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { needText as text } from '@/text/need'
import { stateText } from '@/text/states'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Choices } from '@/ui/Choices'
import { Field } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'
import { Skeleton } from '@/ui/Skeleton'
import type { NeedCard } from './NeedCell'

const FIRST_FEW = 4
const MOST_WORDS = 100

type Props = Readonly<{ need: NeedCard; onClose: () => void; onDone: () => Promise<void> }>

/** Teams in the order in which they fit, each with its reasons; a person decides, and may say why otherwise. */
export function DispatchSheet({ need: { needId, teamName }, onClose, onDone }: Props) {
  const { data, error, loading } = useQuery('need.suggest', { needId })
  const [chosen, choose] = useState<string>()
  const [all, setAll] = useState(false)
  const [why, setWhy] = useState('')
  const [fault, setFault] = useState<string>()
  const teams = data?.teams ?? []
  const shown = all ? teams : teams.slice(0, FIRST_FEW)
  const fittest = teams.find(({ mayServe, name }) => mayServe && name !== teamName)
  const teamId = chosen ?? fittest?.teamId
  const team = teams.find((one) => one.teamId === teamId)
  async function send() {
    if (!team) return
    const said = why.trim()
    try {
      const wish = { needId, teamId: team.teamId }
      await command('need.dispatch', said === '' ? wish : { ...wish, why: said })
      await onDone()
    } catch (thrown) {
      setFault(errorSentence(asCallError(thrown)))
    }
  }
  return (
    <Sheet open title={text.dispatch} closeLabel={text.close} onClose={onClose}>
      <View className="soft">{text.dispatchSay}</View>
      {loading ? <Skeleton label={stateText.loading} cards={2} /> : null}
      <Choices
        label={text.dispatch}
        options={shown.map(({ teamId: key, name, mayServe, reasons }) => ({
          key,
          name,
          say: reasons.map(text.reason).join(' · '),
          disabled: !mayServe || name === teamName,
        }))}
        value={teamId}
        onChange={choose}
      />
      {teams.length > shown.length ? (
        <Button kind="plain" onPress={() => setAll(true)}>
          {text.allTeams}
        </Button>
      ) : null}
      {team && team.teamId !== fittest?.teamId ? (
        <Field
          name={text.dispatchWhy}
          hint={text.dispatchWhyHint}
          value={why}
          maxLength={MOST_WORDS}
          onChange={setWhy}
        />
      ) : null}
      {(fault ?? error) ? (
        <Banner icon="warn" tone="fault">
          {fault ?? (error ? errorSentence(error) : '')}
        </Banner>
      ) : null}
      {team ? (
        <Button kind="main" big onPress={send}>
          {text.dispatchTo(team.name)}
        </Button>
      ) : null}
    </Sheet>
  )
}
