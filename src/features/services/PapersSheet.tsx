import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Input } from '#contract/index'
import { OneField } from '@/frame/OneField'
import { call } from '@/platform/call'
import { asCallError } from '@/platform/callError'
import { printPaper } from '@/platform/printPaper'
import { askAgain } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { keeperDayText as text } from '@/text/keeperDay'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Section } from '@/ui/Section'
import { Sheet } from '@/ui/Sheet'
import { showToast } from '@/ui/showToast'
import type { Day } from './KeeperDayScreen'

type Service = Day['services'][number]
type PapersProps = Readonly<{ services: readonly Service[]; day: Input<'booking.day'> }>
const MOST = 500

type PapersSheetProps = PapersProps & Readonly<{ open: boolean; onClose: () => void }>

/** What goes to the desk and the notice board, and the strokes that come back from it. */
export function PapersSheet({ open, onClose, services, day }: PapersSheetProps) {
  return (
    <Sheet open={open} title={text.paper} onClose={onClose} closeLabel={text.close}>
      {open ? <Papers services={services} day={day} /> : null}
    </Sheet>
  )
}

function Papers({ services, day }: PapersProps) {
  const [counted, setCounted] = useState<Service>()
  const { servicePointId, on } = day
  async function print(act: () => Promise<unknown>) {
    try {
      await act()
    } catch (thrown) {
      showToast(errorSentence(asCallError(thrown)), 'fault')
    }
  }
  if (counted) return <WalkIns service={counted} day={day} onDone={() => setCounted(undefined)} />
  return (
    <>
      <Button kind="quiet" onPress={() => print(() => printPaper('print.daySheet', { servicePointId, on }))}>
        {text.daySheet}
      </Button>
      <View className="gap-snug">
        <Button
          kind="quiet"
          onPress={() => print(() => printPaper('print.weekProgramme', { servicePointId, fromOn: on }))}
        >
          {text.weekProgramme}
        </Button>
      </View>
      <View className="gap-snug">
        <Button kind="quiet" onPress={() => print(() => printPaper('print.posters', { servicePointId }))}>
          {text.poster}
        </Button>
      </View>
      <Section name={text.walkInsTitle}>
        <Card flush>
          {services
            .filter(({ calledOff }) => calledOff === null)
            .map((service) => (
              <Cell
                key={service.scheduleId}
                name={service.title}
                end={text.walkIns(service.walkIns)}
                onPress={() => setCounted(service)}
              />
            ))}
        </Card>
      </Section>
    </>
  )
}

type WalkInsProps = Readonly<{ service: Service; day: Input<'booking.day'>; onDone: () => void }>

/** Strokes on the paper, back into the books. */
function WalkIns({ service: { countedAt, walkIns, title }, day, onDone }: WalkInsProps) {
  async function save(count: string) {
    await call('booking.countWalkIns', { slotId: countedAt, count: Number(count) })
    onDone()
    await askAgain('booking.day', day)
  }
  return (
    <>
      <View className="strong">{`${title} · ${text.walkInsTitle}`}</View>
      <View className="soft below-tight">{text.walkInsSay}</View>
      <OneField
        type="number"
        name={text.walkInsField}
        hint={String(walkIns)}
        maxLength={3}
        act={text.walkInsSave}
        faultOf={(count) =>
          /^\d{1,3}$/.test(count) && Number(count) <= MOST ? undefined : text.walkInsFault
        }
        onSend={save}
      />
    </>
  )
}
