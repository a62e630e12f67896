import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Input, Output } from '#contract/index'
import { chinaDateOf } from '#domain/time'
import { asCallError } from '@/platform/callError'
import { useNow } from '@/platform/clock'
import { command } from '@/platform/command'
import { goBack, goOnTo } from '@/platform/navigation'
import { useQuery } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { publishText as text } from '@/text/leader'
import { fullTimeOf } from '@/text/when'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Empty } from '@/ui/Empty'
import { ErrorState } from '@/ui/ErrorState'
import { Page } from '@/ui/Page'
import { showToast } from '@/ui/showToast'
import { Skeleton } from '@/ui/Skeleton'
import { CancelSheet } from './CancelSheet'
import { type Draft, emptyDraft, readDraft } from './draft'
import { PlanFields } from './PlanFields'
import { useDraft } from './useDraft'

type Known = Output<'open.shift'>

/** Changes or cancels a shift that is published. Once it is opened, its times stand. */
export function ChangeShift({ shiftId }: { shiftId: string }) {
  const { data, error, offline, refresh } = useQuery('open.shift', { shiftId })
  if (!data) {
    return (
      <Page name={text.changePage}>
        {error ? (
          <ErrorState
            name={text.notOpen}
            say={errorSentence(error)}
            retry={text.retry}
            offline={offline}
            onRetry={refresh}
          />
        ) : (
          <Skeleton label={text.loading} cards={2} />
        )}
      </Page>
    )
  }
  const { status, opened } = data.shift
  if (status === 'cancelled' || opened) {
    return (
      <Page name={text.changePage}>
        <Empty
          icon="calendar"
          name={opened ? text.isOpened : text.isCancelled}
          say={data.cancelledWhy ?? undefined}
          act={opened ? text.toShift : undefined}
          onAct={() => goOnTo('leaderShift', { shiftId })}
        />
      </Page>
    )
  }
  return <ChangeForm known={data} />
}

function ChangeForm({ known }: { known: Known }) {
  const { shift } = known
  const now = useNow()
  const { draft, change, drop } = useDraft(shift.shiftId, draftOf(known))
  const [fault, setFault] = useState<string>()
  const [cancelling, setCancelling] = useState(false)
  const read = readDraft(draft, known.teamId, now)

  async function save() {
    if (!read.ok) {
      setFault(read.refusal ? errorSentence({ code: read.refusal, facts: {} }) : text.someMissing)
      return
    }
    try {
      await command('activity.change', changesOf(known, read.wish))
      drop()
      showToast(text.saved)
      goBack()
    } catch (thrown) {
      setFault(errorSentence(asCallError(thrown)))
    }
  }

  return (
    <Page
      name={text.changePage}
      footSay={text.signedUp(known.signedUp, shift.places)}
      foot={
        <Button kind="main" big icon="check" busyText={text.saving} onPress={save}>
          {text.save}
        </Button>
      }
    >
      <Card flush>
        <Cell icon="pin" name={shift.servicePointName} say={shift.teamName} />
      </Card>
      <View className="gap-edge">
        <PlanFields
          draft={draft}
          onChange={(changes) => {
            setFault(undefined)
            change(changes)
          }}
          places={undefined}
          missing={read.ok ? [] : read.missing}
          now={now}
        />
      </View>
      {fault ? (
        <View className="gap-snug">
          <Banner icon="warn" tone="fault">
            {fault}
          </Banner>
        </View>
      ) : null}
      <View className="gap-section">
        <Button kind="fault" icon="close" onPress={() => setCancelling(true)}>
          {text.cancel}
        </Button>
      </View>
      <CancelSheet
        open={cancelling}
        shiftId={shift.shiftId}
        signedUp={known.signedUp}
        onClose={() => setCancelling(false)}
        onCancelled={drop}
      />
    </Page>
  )
}

function draftOf({ shift, about, servicePointId }: Known): Draft {
  return {
    ...emptyDraft,
    title: shift.title,
    about,
    servicePointId,
    room: shift.room,
    on: chinaDateOf(shift.startsAt),
    from: fullTimeOf(shift.startsAt),
    until: fullTimeOf(shift.endsAt),
    places: String(shift.places),
  }
}

/** Only what differs is asked for, so that two leaders changing different things do not undo each other. */
function changesOf(
  { shift, about }: Known,
  wish: Pick<Input<'activity.publish'>, 'title' | 'about' | 'room' | 'startsAt' | 'endsAt' | 'places'>,
): Omit<Input<'activity.change'>, 'key'> {
  const before = { ...shift, about }
  const fields = ['title', 'about', 'room', 'startsAt', 'endsAt', 'places'] as const
  const changed = fields.filter((field) => before[field] !== wish[field])
  return changed.reduce((input, field) => ({ ...input, [field]: wish[field] }), { shiftId: shift.shiftId })
}
