import type { Query } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { stateText } from '@/text/states'
import { ErrorState } from '@/ui/ErrorState'

type Props = Readonly<{ query: Omit<Query<unknown>, 'loading'> }>

/** Why a page has nothing to show, and the way to ask again; nothing once it has something. */
export function NoAnswer({ query: { data, error, offline, refresh } }: Props) {
  if (data !== undefined || !error) return null
  return (
    <ErrorState
      name={offline ? stateText.offlineName : stateText.faultName}
      say={offline ? stateText.offlineSay : errorSentence(error)}
      retry={stateText.retry}
      onRetry={refresh}
      offline={offline}
    />
  )
}
