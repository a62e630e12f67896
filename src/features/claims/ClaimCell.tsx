import type { Output } from '#contract/index'
import { CheckedPicture } from '@/frame/CheckedPicture'
import { claimText as text } from '@/text/claims'
import { Cell } from '@/ui/Cell'
import { Tag } from '@/ui/Tag'

export type ShelfClaim = Output<'claim.desk'>['claims'][number]
type Props = Readonly<{
  claim: ShelfClaim
  now: number
  /** Where things of several places stand below one another. */
  withPlace: boolean
  onPress?: () => void
}>

/** One thing on the shelf, with its tag and whose it is. */
export function ClaimCell({ claim, now, withPlace, onPress }: Props) {
  const { thing, tag, ownerName, status, overdue, servicePointName } = claim
  return (
    <Cell
      fold
      icon="box"
      name={[text.things[thing], ownerName].filter(Boolean).join(' · ')}
      say={`${text.tag(tag)}${withPlace ? ` · ${servicePointName}` : ''} · ${text.stand(claim, now)}`}
      end={
        <Tag
          icon={overdue ? 'warn' : status === 'inWork' ? 'clock' : 'check'}
          tone={overdue ? 'fault' : status === 'ready' ? 'done' : undefined}
        >
          {text.short(status, overdue)}
        </Tag>
      }
      onPress={onPress}
    />
  )
}

/** What was photographed when it was left; nothing where nothing was. */
export function ClaimPicture({
  claim: { picture, thing },
}: Readonly<{ claim: Pick<ShelfClaim, 'picture' | 'thing'> }>) {
  return <CheckedPicture picture={picture} label={text.pictureOf(thing)} />
}
