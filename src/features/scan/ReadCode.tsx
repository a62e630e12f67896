import { View } from '@tarojs/components'
import { useEffect, useRef, useState } from 'react'
import { opensAtOnce, readsPictures, type Scanned, scanPicture, scanWithCamera } from '@/platform/scan'
import { scanText } from '@/text/scan'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Field } from '@/ui/Field'
import { Page } from '@/ui/Page'
import { showToast } from '@/ui/showToast'

type ReadCodeProps = { onRead: (text: string) => Promise<void> }

/** The ways a code comes in: the camera; in a browser also a picture of it, or its text. */
export function ReadCode({ onRead }: ReadCodeProps) {
  async function take(scanned: Scanned) {
    if (scanned.ok) await onRead(scanned.text)
    else if (scanned.why !== 'gaveUp') showToast(scanText[scanned.why], 'wait')
  }
  const openCamera = async () =>
    take(await scanWithCamera({ hint: scanText.cameraHint, giveUp: scanText.giveUp }))

  const opened = useRef(false)
  useEffect(() => {
    if (!opensAtOnce || opened.current) return
    opened.current = true
    void openCamera()
  })

  return (
    <Page name={scanText.name}>
      <View className="head">{scanText.title}</View>
      <View className="soft gap-tight">{scanText.say}</View>
      <View className="gap-block">
        <Button kind="main" big icon="scan" onPress={openCamera}>
          {scanText.camera}
        </Button>
      </View>
      {readsPictures ? (
        <>
          <View className="gap-snug">
            <Button kind="quiet" onPress={async () => take(await scanPicture())}>
              {scanText.picture}
            </Button>
          </View>
          <View className="gap-block" />
          <TypedCode onRead={onRead} />
        </>
      ) : null}
    </Page>
  )
}

function TypedCode({ onRead }: ReadCodeProps) {
  const [typed, setTyped] = useState('')
  const done = async () => {
    if (typed.trim() !== '') await onRead(typed.trim())
  }
  return (
    <Card>
      <Field
        name={scanText.typedName}
        hint={scanText.typedHint}
        maxLength={120}
        value={typed}
        onChange={setTyped}
        onDone={() => void done()}
      />
      <View className="gap-snug">
        <Button kind="quiet" disabled={typed.trim() === ''} onPress={done}>
          {scanText.typedDone}
        </Button>
      </View>
    </Card>
  )
}
