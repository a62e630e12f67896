import type { Output } from '#contract/index'
import { AskedPage } from '@/frame/AskedPage'
import { goTo } from '@/platform/navigation'
import { useQuery } from '@/platform/useQuery'
import { rulesText as text } from '@/text/rules'
import { dateOf } from '@/text/when'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Empty } from '@/ui/Empty'
import { Section } from '@/ui/Section'
import { Tag } from '@/ui/Tag'

type Version = Output<'books.ruleVersions'>['versions'][number]

const tone = { proposed: 'wait', approved: 'done', withdrawn: 'line' } as const
const icon = { proposed: 'clock', approved: 'check', withdrawn: 'close' } as const

/** Every version of the rule book: the one in force, what waits for a colleague, what was. */
export function RuleBooksScreen() {
  const query = useQuery('books.ruleVersions', {})
  return (
    <AskedPage
      name={text.books}
      query={query}
      foot={() => (
        <Button kind="main" big icon="plus" onPress={() => goTo('writeRules')}>
          {text.write}
        </Button>
      )}
    >
      {(data) => (
        <>
          <Card flush>
            <Cell
              icon="list"
              name={text.inForce}
              say={text.inForceSay(data.inForce)}
              onPress={() => goTo('rules')}
            />
          </Card>
          <Section name={text.versions}>
            {data.versions.length > 0 ? (
              <Card flush>
                {data.versions.map((version) => (
                  <VersionCell key={version.version} version={version} now={data.now} />
                ))}
              </Card>
            ) : (
              <Empty icon="list" name={text.noVersions} say={text.noVersionsSay} />
            )}
          </Section>
        </>
      )}
    </AskedPage>
  )
}

function VersionCell({
  version: { version, status, proposedBy, takesEffectOn },
  now,
}: {
  version: Version
  now: number
}) {
  return (
    <Cell
      fold
      name={text.version(version)}
      say={text.by(proposedBy, dateOf(takesEffectOn, now))}
      end={
        <Tag icon={icon[status]} tone={tone[status]}>
          {text.status[status]}
        </Tag>
      }
      onPress={() => goTo('ruleBook', { version: String(version) })}
    />
  )
}
