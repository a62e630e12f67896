import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '@/platform/call'
import { asCallError } from '@/platform/callError'
import { askAgain, useQuery } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { coverageText as text } from '@/text/keeperDay'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Field } from '@/ui/Field'
import { Section } from '@/ui/Section'
import { Sheet } from '@/ui/Sheet'
import { showToast } from '@/ui/showToast'
import { daysIn, type HolidayYear, linesOf, stretchesIn } from './holidayLines'

/** Notices hang for working days: which days those are is decided each November, and written down here. */
export function Holidays() {
  const { data } = useQuery('centre.settings', {})
  const [open, setOpen] = useState<HolidayYear>()
  if (!data) return null
  return (
    <>
      <Section name={text.holidays}>
        <Card flush>
          {data.years.map((year) => (
            <Cell
              key={year.year}
              fold
              icon="calendar"
              iconTone={year.isKnown ? undefined : 'wait'}
              name={text.holidaysOf(year.year)}
              say={year.isKnown ? text.holidaysKnown(year.off.length) : text.holidaysUnknown}
              onPress={() => setOpen(year)}
            />
          ))}
        </Card>
      </Section>
      <Sheet
        open={open !== undefined}
        title={open ? `${text.holidaysOf(open.year)} ${text.holidays}` : text.holidays}
        onClose={() => setOpen(undefined)}
        closeLabel={text.close}
      >
        {open ? <HolidayFields known={open} onDone={() => setOpen(undefined)} /> : null}
      </Sheet>
    </>
  )
}

function HolidayFields({ known, onDone }: { known: HolidayYear; onDone: () => void }) {
  const [typed, setTyped] = useState(() => linesOf(known))
  const [fault, setFault] = useState<string>()
  async function save() {
    const [off, worked] = [stretchesIn(typed.off), daysIn(typed.worked)]
    if (!off || !worked) return setFault(text.holidaysFault)
    try {
      await call('centre.setHolidays', { year: known.year, off, worked, rev: known.rev })
      showToast(text.holidaysSaved)
      onDone()
      await askAgain('centre.settings', {})
    } catch (thrown) {
      setFault(errorSentence(asCallError(thrown)))
    }
  }
  function type(changed: Partial<typeof typed>) {
    setTyped({ ...typed, ...changed })
    setFault(undefined)
  }
  return (
    <>
      <Field
        area
        name={text.holidaysOff}
        hint={text.holidaysOffHint}
        value={typed.off}
        fault={fault}
        onChange={(off) => type({ off })}
      />
      <Field
        area
        name={text.holidaysWorked}
        hint={text.holidaysWorkedHint}
        value={typed.worked}
        onChange={(worked) => type({ worked })}
      />
      <View className="gap-edge">
        <Button kind="main" big onPress={save}>
          {text.hotlineSave}
        </Button>
      </View>
    </>
  )
}
