import { periodOf } from '#domain/time'
import { statementText } from '@/text/statement'
import { passbookDayOf, spanOf, timeOf } from '@/text/when'
import { Card } from '@/ui/Card'
import { PassbookEntry } from '@/ui/PassbookEntry'
import { Section } from '@/ui/Section'
import { Tag } from '@/ui/Tag'
import type { Statement } from './StatementScreen'

type PendingSession = Statement['pending'][number]

/** Seen but not yet confirmed: minutes that may come, and no points. */
export function Pending({ sessions, now }: { sessions: readonly PendingSession[]; now: number }) {
  return (
    <Section name={statementText.pending}>
      <Card>
        {sessions.map((session) => (
          <PassbookEntry
            key={session.shiftId}
            date={passbookDayOf(session.startsAt, periodOf(now)).date}
            day={passbookDayOf(session.startsAt, periodOf(now)).day}
            name={session.title}
            say={`${scanned(session)} ${session.underReview ? statementText.reviewSay : statementText.pendingSay[session.status]}`.trim()}
            tags={
              <Tag tone="wait" icon="clock">
                {session.underReview ? statementText.reviewTag : statementText.pendingTag[session.status]}
              </Tag>
            }
            change={statementText.pendingMinutes(session.minutes)}
            tone="wait"
          />
        ))}
      </Card>
    </Section>
  )
}

function scanned({ inAt, outAt }: PendingSession): string {
  if (inAt !== null && outAt !== null) return spanOf(inAt, outAt)
  const at = inAt ?? outAt
  return at === null ? '' : timeOf(at)
}
