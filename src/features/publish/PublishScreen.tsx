import { usePageParams } from '@/platform/navigation'
import { ChangeShift } from './ChangeShift'
import { PublishShift } from './PublishShift'

/** Publishes a new shift of the team, or changes one that is there. */
export function PublishScreen() {
  const { teamId = '', shiftId } = usePageParams<'publish'>()
  return shiftId ? <ChangeShift shiftId={shiftId} /> : <PublishShift teamId={teamId} />
}
