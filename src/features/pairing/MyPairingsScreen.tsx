import { AskedPage } from '@/frame/AskedPage'
import { useQuery } from '@/platform/useQuery'
import { pairingText as text } from '@/text/pairing'
import { Empty } from '@/ui/Empty'
import { PairingList } from './PairingList'

/** Whom she visits, and by whom she is visited. */
export function MyPairingsScreen() {
  const query = useQuery('pairing.mine', {})
  return (
    <AskedPage name={text.mine} query={query}>
      {({ pairings, now }) =>
        pairings.length === 0 ? (
          <Empty icon="people" name={text.mineNone} say={text.mineNoneSay} />
        ) : (
          <PairingList name={text.mine} pairings={pairings} now={now} />
        )
      }
    </AskedPage>
  )
}
