import { call } from '@/platform/call'
import { asCallError } from '@/platform/callError'
import { goTo } from '@/platform/navigation'
import { askAgain } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { joinTeamText } from '@/text/joinTeam'
import { Button } from '@/ui/Button'
import { ButtonPair } from '@/ui/ButtonPair'
import { Dialog } from '@/ui/Dialog'
import { showToast } from '@/ui/showToast'
import type { TeamToJoin } from './TeamRow'

type AskQuestionProps = { team: TeamToJoin | undefined; onClose: () => void }

export function AskQuestion({ team, onClose }: AskQuestionProps) {
  async function ask() {
    if (!team) return
    try {
      await call('volunteer.askToJoin', { teamId: team.teamId })
      showToast(joinTeamText.asked)
      void askAgain('volunteer.home', {})
      onClose()
    } catch (thrown) {
      const refusal = asCallError(thrown)
      onClose()
      showToast(errorSentence(refusal), refusal.isSilence ? 'wait' : 'fault')
      if (refusal.code === 'NotRegistered') goTo('register')
    }
  }
  return (
    <Dialog
      open={team !== undefined}
      title={joinTeamText.askTitle(team?.name ?? '')}
      say={joinTeamText.askSay}
      acts={
        <ButtonPair>
          <Button kind="quiet" onPress={onClose}>
            {joinTeamText.askNo}
          </Button>
          <Button kind="main" onPress={ask}>
            {joinTeamText.askYes}
          </Button>
        </ButtonPair>
      }
    />
  )
}
