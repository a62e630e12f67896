import type { ReactNode } from 'react'
import type { Query } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { honoursText as text } from '@/text/honours'
import { stateText } from '@/text/states'
import { Banner } from '@/ui/Banner'
import { ErrorState } from '@/ui/ErrorState'
import { Page } from '@/ui/Page'
import { Skeleton } from '@/ui/Skeleton'

type Props<Data> = Readonly<{
  name: string
  query: Query<Data>
  foot?: (data: Data) => ReactNode
  children: (data: Data) => ReactNode
}>

/** A page that stands on one answer: waiting for it, without it, or with one of yesterday. */
export function AskedPage<Data>({ name, query, foot, children }: Props<Data>) {
  const { data, error, offline, refresh } = query
  return (
    <Page name={name} foot={data === undefined ? undefined : foot?.(data)}>
      {data !== undefined && offline ? <Banner icon="offline">{stateText.old}</Banner> : null}
      {data === undefined ? null : children(data)}
      {data === undefined && !error ? <Skeleton label={stateText.loading} cards={3} /> : null}
      {data === undefined && error ? (
        <ErrorState
          name={text.notOpen}
          say={errorSentence(error)}
          retry={stateText.retry}
          onRetry={refresh}
          offline={offline}
        />
      ) : null}
    </Page>
  )
}
