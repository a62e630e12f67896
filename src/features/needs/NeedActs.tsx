import { View } from '@tarojs/components'
import { useState } from 'react'
import { asCallError } from '@/platform/callError'
import { command } from '@/platform/command'
import { useQuery } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { needText as text } from '@/text/need'
import { Button } from '@/ui/Button'
import { ButtonPair } from '@/ui/ButtonPair'
import { Dialog } from '@/ui/Dialog'
import { showToast } from '@/ui/showToast'
import { DispatchSheet } from './DispatchSheet'
import type { NeedPage } from './NeedScreen'
import { RateSheet } from './RateSheet'
import { TakeSheet } from './TakeSheet'
import { WordsSheet } from './WordsSheet'

type Props = Readonly<{ page: NeedPage; teamId: string | undefined; onDone: () => Promise<void> }>
type Opened = 'refuse' | 'dispatch' | 'take' | 'decline' | 'rate' | 'withdraw'

/** What this person can do with the need now: the usual next step large, the others below it. */
export function NeedActs({ page, teamId, onDone }: Props) {
  const [opened, open] = useState<Opened>()
  const done = async (said: string) => {
    open(undefined)
    showToast(said)
    await onDone()
  }
  const now = (work: () => Promise<unknown>, said: string) => async () => {
    try {
      await work()
      await done(said)
    } catch (thrown) {
      showToast(errorSentence(asCallError(thrown)), 'fault')
      await onDone()
    }
  }
  return (
    <>
      <View className="gap-snug">
        <UsualActs page={page} open={open} now={now} />
        <LesserActs page={page} open={open} now={now} />
      </View>
      <Sheets
        page={page}
        teamId={teamId}
        opened={opened}
        done={done}
        close={() => open(undefined)}
        now={now}
      />
    </>
  )
}

type ActsProps = Pick<Props, 'page'> & { open: (what: Opened) => void; now: Now }

function UsualActs({ page, open, now }: ActsProps) {
  const { may, need } = page
  const step = { needId: need.needId }
  return (
    <>
      {may.review ? (
        <ButtonPair short>
          <Button onPress={() => open('refuse')}>{text.refuse}</Button>
          <Button kind="main" icon="check" onPress={now(() => command('need.accept', step), text.accepted)}>
            {text.accept}
          </Button>
        </ButtonPair>
      ) : null}
      {may.rate ? (
        <Button kind="main" big icon="star" onPress={() => open('rate')}>
          {page.given ? text.rate : text.rateFor}
        </Button>
      ) : null}
      {may.take ? (
        <Button kind="main" big icon="check" onPress={() => open('take')}>
          {text.take}
        </Button>
      ) : null}
      {may.serve ? (
        <Button
          kind="main"
          big
          icon="check-disc"
          onPress={now(() => command('need.serve', step), text.served)}
        >
          {text.serve}
        </Button>
      ) : null}
      {may.dispatch ? (
        <Button
          kind={need.status === 'accepted' && !may.take ? 'main' : 'quiet'}
          icon="people"
          onPress={() => open('dispatch')}
        >
          {need.status === 'accepted' ? text.dispatch : text.dispatchAgain}
        </Button>
      ) : null}
    </>
  )
}

type Now = (work: () => Promise<unknown>, said: string) => () => Promise<void>

function LesserActs({ page, open, now }: ActsProps) {
  const { may, need } = page
  const home = useQuery('volunteer.home', may.handOn ? {} : undefined)
  const me = home.data?.me?.personId
  return (
    <>
      {may.decline ? (
        <Button kind="plain" onPress={() => open('decline')}>
          {text.decline}
        </Button>
      ) : null}
      {may.handOn && me ? (
        <Button
          kind="plain"
          onPress={now(() => command('need.handOn', { needId: need.needId, personId: me }), text.handedOn)}
        >
          {text.handOn}
        </Button>
      ) : null}
      {may.withdraw && page.given ? (
        <Button kind="plain" onPress={() => open('withdraw')}>
          {text.withdraw}
        </Button>
      ) : null}
    </>
  )
}

type SheetsProps = Readonly<{
  page: NeedPage
  teamId: string | undefined
  opened: Opened | undefined
  done: (said: string) => Promise<void>
  close: () => void
  now: Now
}>

function Sheets({ page, teamId, opened, done, close, now }: SheetsProps) {
  const step = { needId: page.need.needId }
  switch (opened) {
    case 'refuse':
      return (
        <WordsSheet
          title={text.refuse}
          name={text.refuseWhy}
          hint={text.refuseHint}
          onClose={close}
          onSend={async (why) => {
            await command('need.refuse', { ...step, why })
            await done(text.refused)
          }}
        />
      )
    case 'decline':
      return (
        <WordsSheet
          title={text.decline}
          name={text.declineWhy}
          hint={text.declineHint}
          onClose={close}
          onSend={async (why) => {
            await command('need.decline', { ...step, why })
            await done(text.declined)
          }}
        />
      )
    case 'dispatch':
      return <DispatchSheet need={page.need} onClose={close} onDone={() => done(text.dispatched)} />
    case 'take':
      return <TakeSheet page={page} teamId={teamId} onClose={close} onDone={() => done(text.taken)} />
    case 'rate':
      return <RateSheet page={page} onClose={close} onDone={() => done(text.rated)} />
    case 'withdraw':
      return (
        <Dialog
          open
          title={text.withdrawTitle}
          say={text.withdrawSay}
          acts={
            <ButtonPair>
              <Button onPress={close}>{text.keepIt}</Button>
              <Button kind="fault" onPress={now(() => command('need.withdraw', step), text.withdrawn)}>
                {text.withdraw}
              </Button>
            </ButtonPair>
          }
        />
      )
    default:
      return null
  }
}
