import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Output } from '#contract/index'
import { AskedPage } from '@/frame/AskedPage'
import { asCallError } from '@/platform/callError'
import { command } from '@/platform/command'
import { goToTab } from '@/platform/navigation'
import { askAgain, useQuery } from '@/platform/useQuery'
import { hoursOf } from '@/text/amounts'
import { errorSentence } from '@/text/errors'
import { leavingText as text } from '@/text/leaving'
import { Button } from '@/ui/Button'
import { ButtonPair } from '@/ui/ButtonPair'
import { Card } from '@/ui/Card'
import { Dialog } from '@/ui/Dialog'
import { showToast } from '@/ui/showToast'

type Leaving = Output<'volunteer.leaving'>
type Asked = 'nothing' | 'once' | 'twice'

/** What would go, stay and end; then asked twice. */
export function LeavingScreen() {
  const query = useQuery('volunteer.leaving', {})
  const [asked, setAsked] = useState<Asked>('nothing')
  async function leave() {
    try {
      await command('volunteer.leave', {})
      showToast(text.done)
      void askAgain('volunteer.home', {})
      goToTab('me')
    } catch (thrown) {
      const refusal = asCallError(thrown)
      setAsked('nothing')
      showToast(errorSentence(refusal), refusal.isSilence ? 'wait' : 'fault')
    }
  }
  return (
    <AskedPage
      name={text.name}
      query={query}
      foot={() => (
        <Button kind="fault" big onPress={() => setAsked('once')}>
          {text.first}
        </Button>
      )}
    >
      {(leaving) => (
        <>
          <Meaning leaving={leaving} />
          <Question
            isSecond={asked === 'twice'}
            open={asked !== 'nothing'}
            onNo={() => setAsked('nothing')}
            onYes={asked === 'twice' ? leave : () => setAsked('twice')}
          />
        </>
      )}
    </AskedPage>
  )
}

function Meaning({ leaving }: { leaving: Leaving }) {
  const ends = endsOf(leaving)
  const served = leaving.minutes > 0 || leaving.points > 0 || leaving.hats.length > 0
  return (
    <>
      <View className="title below-tight">{text.what}</View>
      <Card>
        <View className="strong">{text.goes}</View>
        <View className="gap-hair">{text.goesSay}</View>
      </Card>
      {served ? (
        <Card>
          <View className="strong">{text.stays}</View>
          <View className="gap-hair">{text.staysSay(hoursOf(leaving.minutes), leaving.points)}</View>
          {leaving.hats.length > 0 ? <View className="gap-hair">{text.signs}</View> : null}
        </Card>
      ) : null}
      <Card tone={ends.length > 0 ? 'wait' : undefined}>
        <View className="strong">{text.ends}</View>
        {ends.map((end) => (
          <View key={end} className="gap-hair">
            {end}
          </View>
        ))}
        {ends.length === 0 ? <View className="gap-hair">{text.nothing}</View> : null}
      </Card>
      {served ? <View className="soft gap-snug">{text.back}</View> : null}
    </>
  )
}

function endsOf({ holds, hats, teams, shifts, services, needs, waiting }: Leaving): string[] {
  const listed = (names: readonly string[]) => names.join('、')
  return [
    ...(waiting > 0 ? [text.waiting(waiting)] : []),
    ...(shifts > 0 ? [text.shifts(shifts)] : []),
    ...(services > 0 ? [text.services(services)] : []),
    ...(needs > 0 ? [text.needs(needs)] : []),
    ...(holds.length > 0 ? [text.holds(listed(holds))] : []),
    ...(hats.length > 0
      ? [text.hats(listed(hats.map(({ name, role }) => `${name}${text.roles[role]}`)))]
      : []),
    ...(teams.length > 0 ? [text.teams(listed(teams))] : []),
  ]
}

type QuestionProps = Readonly<{
  open: boolean
  isSecond: boolean
  onNo: () => void
  onYes: () => Promise<void> | void
}>

function Question({ open, isSecond, onNo, onYes }: QuestionProps) {
  return (
    <Dialog
      open={open}
      title={isSecond ? text.secondTitle : text.title}
      say={isSecond ? text.secondSay : text.titleSay}
      acts={
        <ButtonPair>
          <Button kind="main" onPress={onNo}>
            {text.stay}
          </Button>
          <Button kind="fault" onPress={onYes}>
            {isSecond ? text.yes : text.goOn}
          </Button>
        </ButtonPair>
      }
    />
  )
}
