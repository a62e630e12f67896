import { goTo } from '@/platform/navigation'
import { honoursText } from '@/text/honours'
import { publicBoardText as text } from '@/text/publicBoard'
import { starsText } from '@/text/stars'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Page } from '@/ui/Page'

/** Everything that is open to everybody, on one board. */
export function PublicBoardScreen() {
  return (
    <Page name={text.name}>
      <Card flush>
        <Cell icon="list" name={text.rules} say={text.rulesSay} onPress={() => goTo('rules')} />
        <Cell icon="search" name={text.openBooks} say={text.openBooksSay} onPress={() => goTo('openBooks')} />
        <Cell icon="swap" name={text.changes} say={text.changesSay} onPress={() => goTo('publicChanges')} />
        <Cell
          icon="star"
          name={starsText.starsEntry}
          say={starsText.starsEntrySay}
          onPress={() => goTo('stars')}
        />
        <Cell
          icon="letter"
          name={honoursText.checkEntry}
          say={honoursText.checkEntrySay}
          onPress={() => goTo('checkCertificate')}
        />
      </Card>
    </Page>
  )
}
