import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Input } from '#contract/index'
import { asCallError } from '@/platform/callError'
import { command } from '@/platform/command'
import type { KioskDevice } from '@/platform/kioskDevice'
import { scanWithCamera } from '@/platform/scan'
import { errorSentence } from '@/text/errors'
import { kioskText as text } from '@/text/kiosk'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Page } from '@/ui/Page'
import { Tabs } from '@/ui/Tabs'
import { ByName } from './ByName'
import { ByNumber } from './ByNumber'
import type { KioskShift, Passing, Way } from './KioskPage'

export type Who = Input<'keeper.kioskCheck'>['who']

type Props = Readonly<{
  device: KioskDevice
  shift: KioskShift
  way: Way
  onPassed: (passing: Passing) => void
  onLocked: (until: number) => void
  onBack: () => void
}>

/** By card, by its number, or by name and four digits. Nothing about anybody is shown before one of them is right. */
export function WhoAreYou({ device, shift, way, onPassed, onLocked, onBack }: Props) {
  const [kind, setKind] = useState<'number' | 'name'>('number')
  const [fault, setFault] = useState<string>()

  async function check(who: Who) {
    setFault(undefined)
    try {
      onPassed(await command('keeper.kioskCheck', { ...device, shiftId: shift.shiftId, kind: way, who }))
    } catch (thrown) {
      const error = asCallError(thrown)
      const { at } = error.facts
      if (error.code === 'KioskLocked' && typeof at === 'number') onLocked(at)
      else setFault(errorSentence(error))
    }
  }
  async function scan() {
    const scanned = await scanWithCamera({ hint: text.scanHint, giveUp: text.giveUp })
    if (scanned.ok) await check({ by: 'card', card: scanned.text })
    else if (scanned.why !== 'gaveUp') setFault(text.noCamera)
  }
  return (
    <Page name={text.name} foot={<Button onPress={onBack}>{text.back}</Button>}>
      <View className="title">{text.who[way]}</View>
      <View className="soft gap-hair">{shift.title}</View>
      <View>
        {fault ? (
          <View className="gap-snug">
            <Banner icon="warn" tone="fault">
              {fault}
            </Banner>
          </View>
        ) : null}
      </View>
      <View className="gap-snug">
        <Button kind="main" big icon="scan" onPress={scan}>
          {text.scan}
        </Button>
      </View>
      <View className="lead gap-section">{text.otherWay}</View>
      <Tabs label={text.waysLabel} tabs={[...text.ways]} value={kind} onChange={setKind} />
      <View className="gap-snug">
        <Card>
          {kind === 'number' ? (
            <ByNumber act={text.act[way]} onWho={check} />
          ) : (
            <ByName act={text.act[way]} onWho={check} />
          )}
        </Card>
      </View>
    </Page>
  )
}
