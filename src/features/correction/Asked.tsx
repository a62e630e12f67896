import type { ReactNode } from 'react'
import { usePulledDown } from '@/platform/pageEvents'
import type { Query } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { stateText } from '@/text/states'
import { Banner } from '@/ui/Banner'
import { ErrorState } from '@/ui/ErrorState'
import { Page } from '@/ui/Page'
import { Skeleton } from '@/ui/Skeleton'

type Props<Data> = {
  name: string
  query: Query<Data>
  foot?: ReactNode
  children: (data: Data) => ReactNode
}

/** A page that shows one answer of the cloud, or says why it cannot. */
export function Asked<Data>({ name, query, foot, children }: Props<Data>) {
  const { data, error, loading, offline, refresh } = query
  usePulledDown(refresh)
  return (
    <Page name={name} foot={data === undefined ? undefined : foot}>
      {data !== undefined && offline ? <Banner icon="offline">{stateText.old}</Banner> : null}
      {data === undefined ? null : children(data)}
      {loading ? <Skeleton label={stateText.loading} cards={3} /> : null}
      {data === undefined && error ? (
        <ErrorState
          name={offline ? stateText.offlineName : stateText.faultName}
          say={offline ? stateText.offlineSay : errorSentence(error)}
          retry={stateText.retry}
          onRetry={refresh}
          offline={offline}
        />
      ) : null}
    </Page>
  )
}
