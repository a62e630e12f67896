import { View } from '@tarojs/components'
import { useState } from 'react'
import { asCallError } from '@/platform/callError'
import { command } from '@/platform/command'
import { errorSentence } from '@/text/errors'
import { needText as text } from '@/text/need'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Choices } from '@/ui/Choices'
import { Field } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'
import type { NeedPage } from './NeedScreen'

const MOST_WORDS = 100
const BEST_FIRST = [3, 2, 1] as const

type Props = Readonly<{ page: NeedPage; onClose: () => void; onDone: () => Promise<void> }>

/** One tap rates. Staff say first how they were told. */
export function RateSheet({ page: { need, given }, onClose, onDone }: Props) {
  const [thanks, setThanks] = useState('')
  const [told, setTold] = useState<'voice' | 'paper'>('voice')
  const [fault, setFault] = useState<string>()
  async function rate(stars: (typeof BEST_FIRST)[number]) {
    const said = thanks.trim()
    const rating = { needId: need.needId, stars, via: given ? ('phone' as const) : told }
    try {
      await command('need.rate', said === '' ? rating : { ...rating, thanks: said })
      await onDone()
    } catch (thrown) {
      setFault(errorSentence(asCallError(thrown)))
    }
  }
  return (
    <Sheet open title={text.rateTitle} closeLabel={text.close} onClose={onClose}>
      {given ? null : (
        <Choices
          label={text.ratedVia}
          options={[
            { key: 'voice', name: text.vias.voice },
            { key: 'paper', name: text.vias.paper },
          ]}
          value={told}
          onChange={setTold}
        />
      )}
      <Field
        name={text.thanks}
        hint={text.thanksHint}
        value={thanks}
        maxLength={MOST_WORDS}
        onChange={setThanks}
      />
      {fault ? (
        <Banner icon="warn" tone="fault">
          {fault}
        </Banner>
      ) : null}
      {BEST_FIRST.map((stars) => (
        <View key={stars} className="gap-snug">
          <Button kind={stars === 3 ? 'main' : 'quiet'} big onPress={() => rate(stars)}>
            {text.stars(stars)}
          </Button>
        </View>
      ))}
    </Sheet>
  )
}
