import { View } from '@tarojs/components'
import { useState } from 'react'
import { asCallError } from '@/platform/callError'
import { useNow } from '@/platform/clock'
import { command } from '@/platform/command'
import { goBack } from '@/platform/navigation'
import { useQuery } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { publishText as text } from '@/text/leader'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { ErrorState } from '@/ui/ErrorState'
import { Page } from '@/ui/Page'
import { showToast } from '@/ui/showToast'
import { Skeleton } from '@/ui/Skeleton'
import { emptyDraft, readDraft } from './draft'
import { PlanFields } from './PlanFields'
import { RepeatFields } from './RepeatFields'
import { useDraft } from './useDraft'

export function PublishShift({ teamId }: { teamId: string }) {
  const town = useQuery('open.town', {})
  const now = useNow()
  const { draft, change, drop } = useDraft(teamId, { ...emptyDraft })
  const [tried, setTried] = useState(false)
  const [fault, setFault] = useState<string>()
  const read = readDraft(draft, teamId, now)

  async function publish() {
    setTried(true)
    if (!read.ok) {
      setFault(read.refusal ? errorSentence({ code: read.refusal, facts: {} }) : text.someMissing)
      return
    }
    try {
      const { shiftIds } = await command('activity.publish', read.wish)
      drop()
      showToast(text.published(shiftIds.length))
      goBack()
    } catch (thrown) {
      setFault(errorSentence(asCallError(thrown)))
    }
  }

  if (!town.data) {
    return (
      <Page name={text.page}>
        {town.error ? (
          <ErrorState
            name={text.notOpen}
            say={errorSentence(town.error)}
            retry={text.retry}
            offline={town.offline}
            onRetry={town.refresh}
          />
        ) : (
          <Skeleton label={text.loading} cards={2} />
        )}
      </Page>
    )
  }
  return (
    <Page
      name={text.page}
      footSay={text.kept}
      foot={
        <Button kind="main" big icon="check" busyText={text.publishing} onPress={publish}>
          {text.publish}
        </Button>
      }
    >
      <PlanFields
        draft={draft}
        onChange={(changes) => {
          setFault(undefined)
          change(changes)
        }}
        places={town.data.servicePoints}
        missing={tried && !read.ok ? read.missing : []}
        now={now}
      />
      <RepeatFields draft={draft} onChange={change} now={now} />
      {fault ? (
        <View className="gap-snug">
          <Banner icon="warn" tone="fault">
            {fault}
          </Banner>
        </View>
      ) : null}
    </Page>
  )
}
