import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Output } from '#contract/index'
import { AskedPage } from '@/frame/AskedPage'
import { call } from '@/platform/call'
import { asCallError } from '@/platform/callError'
import { useNow } from '@/platform/clock'
import { usePageParams } from '@/platform/navigation'
import { askAgain, useQuery } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { tabletsText as text } from '@/text/kiosk'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Dialog } from '@/ui/Dialog'
import { Empty } from '@/ui/Empty'
import { Section } from '@/ui/Section'
import { showToast } from '@/ui/showToast'
import { Tag } from '@/ui/Tag'
import { IssueTablet } from './IssueTablet'

type Tablet = Output<'keeper.kiosks'>['kiosks'][number]

/** The keeper's tablets: a code for a new one, what there are, and taking one back. */
export function TabletsScreen() {
  const { servicePointId = '' } = usePageParams<'tablets'>()
  const query = useQuery('keeper.kiosks', { servicePointId })
  const [asked, ask] = useState<Tablet>()
  return (
    <AskedPage name={text.name} query={query}>
      {({ kiosks }) => (
        <>
          <View className="soft">{text.say}</View>
          <IssueTablet servicePointId={servicePointId} onIssued={query.refresh} />
          {kiosks.length === 0 ? (
            <Empty icon="box" name={text.none} say={text.noneSay} />
          ) : (
            <Section name={text.list}>
              <Card flush>
                {kiosks.map((tablet) => (
                  <TabletCell key={tablet.kioskId} tablet={tablet} onPress={() => ask(tablet)} />
                ))}
              </Card>
            </Section>
          )}
          <View>
            {asked ? (
              <TakeBack tablet={asked} servicePointId={servicePointId} onClose={() => ask(undefined)} />
            ) : null}
          </View>
        </>
      )}
    </AskedPage>
  )
}

function TabletCell({ tablet, onPress }: { tablet: Tablet; onPress: () => void }) {
  const now = useNow()
  const { name, pairedAt, pairUntil, lockedUntil } = tablet
  const isLocked = lockedUntil !== null && now < lockedUntil
  return (
    <Cell
      fold
      name={name}
      say={
        isLocked
          ? text.locked(lockedUntil)
          : pairedAt === null
            ? text.waiting(pairUntil)
            : text.paired(pairedAt, now)
      }
      end={
        isLocked ? (
          <Tag icon="warn" tone="wait">
            {text.stopped}
          </Tag>
        ) : pairedAt === null ? (
          <Tag icon="clock">{text.notYet}</Tag>
        ) : (
          <Tag icon="check" tone="done">
            {text.inUse}
          </Tag>
        )
      }
      onPress={onPress}
    />
  )
}

type TakeBackProps = Readonly<{ tablet: Tablet; servicePointId: string; onClose: () => void }>

function TakeBack({ tablet, servicePointId, onClose }: TakeBackProps) {
  async function takeBack() {
    try {
      await call('keeper.revokeKiosk', { kioskId: tablet.kioskId })
      showToast(text.takenBack)
    } catch (thrown) {
      showToast(errorSentence(asCallError(thrown)), 'fault')
    }
    onClose()
    await askAgain('keeper.kiosks', { servicePointId })
  }
  return (
    <Dialog
      open
      title={text.takeBackTitle(tablet.name)}
      say={text.takeBackSay}
      acts={
        <>
          <Button kind="fault" onPress={takeBack}>
            {text.takeBack}
          </Button>
          <Button onPress={onClose}>{text.keep}</Button>
        </>
      }
    />
  )
}
