import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Output } from '#contract/index'
import { chinaDateOf } from '#domain/time'
import { AskedPage } from '@/frame/AskedPage'
import { OneField } from '@/frame/OneField'
import { call } from '@/platform/call'
import { now as cloudNow, useNow } from '@/platform/clock'
import { goTo } from '@/platform/navigation'
import { askAgain, useQuery } from '@/platform/useQuery'
import { coverageText as text } from '@/text/keeperDay'
import { dateOf } from '@/text/when'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Empty } from '@/ui/Empty'
import { Holidays } from './Holidays'
import { Section } from '@/ui/Section'
import { Sheet } from '@/ui/Sheet'
import { showToast } from '@/ui/showToast'
import { Tag } from '@/ui/Tag'

type Day = Output<'service.coverage'>['days'][number]
type HotlineSetting = Output<'centre.settings'>['hotline']

/** Two services a day were promised: the days of the coming week and places where there are fewer. */
export function CoverageScreen() {
  const [fromOn] = useState(() => chinaDateOf(cloudNow()))
  const query = useQuery('service.coverage', { fromOn })
  const { data: settings } = useQuery('centre.settings', {})
  const [holidays, setHolidays] = useState(false)
  return (
    <AskedPage name={text.name} query={query}>
      {({ days, promised }) => {
        const short = days.filter(({ short: places }) => places.length > 0)
        return (
          <>
            <View className="soft">{text.say(promised)}</View>
            {short.length === 0 ? <Empty icon="check-disc" name={text.all} say={text.allSay} /> : null}
            {short.map((day) => (
              <ShortDay key={day.on} day={day} />
            ))}
            <Hotline known={settings?.hotline} />
            {holidays ? (
              <Holidays />
            ) : (
              <Button kind="plain" onPress={() => setHolidays(true)}>
                {text.holidays}
              </Button>
            )}
          </>
        )
      }}
    </AskedPage>
  )
}

function ShortDay({ day: { on, short } }: { day: Day }) {
  const now = useNow()
  return (
    <Section name={dateOf(on, now)}>
      <Card flush>
        {short.map(({ servicePointId, name, services, closed }) => (
          <Cell
            key={servicePointId}
            fold
            icon="home"
            name={name}
            say={closed === null ? undefined : text.closed(closed)}
            end={
              <Tag icon="warn" tone={closed === null ? 'fault' : 'wait'}>
                {text.services(services)}
              </Tag>
            }
            onPress={() => goTo('keeperDay', { servicePointId })}
          />
        ))}
      </Card>
    </Section>
  )
}

/** A setting: nobody knows a number until the centre has said so. */
function Hotline({ known }: { known: HotlineSetting | undefined }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Section name={text.hotline}>
        <Card flush>
          <Cell icon="phone" name={known?.number || text.hotlineNone} onPress={() => setOpen(true)} />
        </Card>
      </Section>
      <Sheet open={open} title={text.hotline} onClose={() => setOpen(false)} closeLabel={text.close}>
        {open && known ? <HotlineField known={known} onDone={() => setOpen(false)} /> : null}
      </Sheet>
    </>
  )
}

type HotlineFieldProps = { known: HotlineSetting; onDone: () => void }

function HotlineField({ known, onDone }: HotlineFieldProps) {
  async function save(number: string) {
    await call('centre.setHotline', { number, rev: known.rev })
    showToast(text.hotlineSaved)
    onDone()
    await askAgain('centre.settings', {})
  }
  return (
    <OneField
      known={known.number}
      name={text.hotlineField}
      hint={text.hotlineHint}
      maxLength={20}
      act={text.hotlineSave}
      faultOf={(number) => (/^(|[0-9][0-9 -]{3,18}[0-9])$/.test(number) ? undefined : text.hotlineFault)}
      onSend={save}
    />
  )
}
