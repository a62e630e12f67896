import type { ReactNode } from 'react'
import { NoAnswer } from './NoAnswer'
import { usePulledDown } from '@/platform/pageEvents'
import type { Query } from '@/platform/useQuery'
import { stateText } from '@/text/states'
import { Banner } from '@/ui/Banner'
import { Page } from '@/ui/Page'
import { Skeleton } from '@/ui/Skeleton'

type Props<Data> = Readonly<{
  name: string
  query: Query<Data>
  children: (data: Data) => ReactNode
  /** The one button at the lower edge, once there is something to do. */
  foot?: (data: Data) => ReactNode
}>

/** A page that stands on one answer of the cloud: waiting for it, with it, with yesterday's, or saying why it has none. */
export function AskedPage<Data>({ name, query, children, foot }: Props<Data>) {
  const { data, loading, offline, refresh } = query
  usePulledDown(refresh)
  return (
    <Page name={name} foot={data === undefined ? undefined : foot?.(data)}>
      {data !== undefined && offline ? <Banner icon="offline">{stateText.old}</Banner> : null}
      {data === undefined ? null : children(data)}
      {loading ? <Skeleton label={stateText.loading} cards={3} /> : null}
      <NoAnswer query={query} />
    </Page>
  )
}
