import { View } from '@tarojs/components'
import { SHIFT_MARGIN } from '#domain/attendance'
import type { CallError } from '@/platform/callError'
import { goTo } from '@/platform/navigation'
import { errorSentence } from '@/text/errors'
import { leaderShiftText as text } from '@/text/leader'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Figures } from '@/ui/Figures'
import { Page } from '@/ui/Page'
import type { Roster } from './rosterRow'

const NAMES_SHOWN = 8

type Props = Readonly<{
  roster: Roster
  shiftId: string
  onOpen: () => Promise<void>
  fault: CallError | undefined
  now: number
}>

/** Opening closes the list of sign-ups, so it is a step of its own. */
export function BeforeOpening({ roster, shiftId, onOpen, fault, now }: Props) {
  const { title, startsAt, endsAt, rows } = roster
  const opensAt = startsAt - SHIFT_MARGIN
  const tooEarly = now < opensAt
  return (
    <Page
      name={title}
      footSay={tooEarly ? text.openFrom(opensAt) : text.openSay}
      foot={
        <Button kind="main" big icon="scan" disabled={tooEarly} busyText={text.opening} onPress={onOpen}>
          {text.open}
        </Button>
      }
    >
      <View className="title">{title}</View>
      <View className="soft gap-hair">{text.whenOf(startsAt, endsAt, now)}</View>
      {fault ? (
        <View className="gap-snug">
          <Banner icon={fault.isSilence ? 'offline' : 'warn'} tone={fault.isSilence ? 'wait' : 'fault'}>
            {errorSentence(fault)}
          </Banner>
        </View>
      ) : null}
      <View className="gap-snug">
        <Card>
          <Figures figures={[{ name: text.signedUp, value: rows.length, unit: text.people }]} />
        </Card>
        {rows.length > 0 ? (
          <Card flush>
            {rows.slice(0, NAMES_SHOWN).map((row) => (
              <Cell key={row.personId} icon="person" name={row.name} say={row.cardNo} />
            ))}
          </Card>
        ) : null}
        <Card flush>
          <Cell
            icon="list"
            name={text.sheet}
            say={text.sheetSay}
            onPress={() => goTo('sheet', { shiftId })}
          />
        </Card>
      </View>
    </Page>
  )
}
