import { View } from '@tarojs/components'
import { AskedPage } from '@/frame/AskedPage'
import { useQuery } from '@/platform/useQuery'
import { durationOf } from '@/text/amounts'
import { correctionText as text } from '@/text/correction'
import { dayOf } from '@/text/when'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Empty } from '@/ui/Empty'

/** What was entered afterwards or changed, for everybody to see; names are masked. */
export function PublicChangesScreen() {
  const query = useQuery('open.changes', {})
  return (
    <AskedPage name={text.open} query={query}>
      {({ changes, now }) => (
        <>
          <View className="soft">{text.openSay}</View>
          {changes.length === 0 ? (
            <Empty icon="list" name={text.openNothing} say={text.openNothingSay} />
          ) : (
            <View className="gap-snug">
              <Card flush>
                {changes.map((change) => (
                  <Cell
                    key={`${change.who} ${change.startsAt} ${change.approvedAt}`}
                    name={`${change.who} · ${text.what[change.what]}`}
                    say={[
                      `${change.title} ${dayOf(change.startsAt, now)}`,
                      `${minutesOf(change.fromMinutes)} → ${minutesOf(change.toMinutes)}`,
                      change.why,
                      `${text.openBy(change.askedBy, change.approvedBy)}，${text.openUntil(change.until)}`,
                    ].join('\n')}
                  />
                ))}
              </Card>
            </View>
          )}
        </>
      )}
    </AskedPage>
  )
}

function minutesOf(minutes: number): string {
  return minutes === 0 ? text.standSay(null) : durationOf(minutes)
}
