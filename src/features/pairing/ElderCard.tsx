import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Output } from '#contract/index'
import { call } from '@/platform/call'
import { asCallError } from '@/platform/callError'
import { errorSentence } from '@/text/errors'
import { pairingText as text } from '@/text/pairing'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { showToast } from '@/ui/showToast'

/** Where she lives, once she asks for it; the look is written down before it is answered. */
export function ElderCard({ pairingId }: { pairingId: string }) {
  const [seen, see] = useState<Output<'pairing.look'>>()
  async function look() {
    try {
      see(await call('pairing.look', { pairingId }))
    } catch (thrown) {
      showToast(errorSentence(asCallError(thrown)), 'fault')
    }
  }
  return (
    <View className="gap-snug">
      {seen ? (
        <Card>
          <View className="note">{text.address}</View>
          <View className="lead">{seen.address}</View>
          <View className="note gap-snug">{text.phone}</View>
          <View className="lead">{seen.phone ?? text.noPhone}</View>
          {seen.livesAlone ? (
            <Banner icon="bell" tone="wait">
              {text.alone}
            </Banner>
          ) : null}
        </Card>
      ) : (
        <>
          <Button kind="quiet" icon="pin" onPress={look}>
            {text.look}
          </Button>
          <View className="note gap-hair">{text.lookSay}</View>
        </>
      )}
    </View>
  )
}
