import { View } from '@tarojs/components'
import { call } from '@/platform/call'
import { asCallError } from '@/platform/callError'
import { askAgain } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { teamText as text } from '@/text/leader'
import { Button } from '@/ui/Button'
import { Sheet } from '@/ui/Sheet'
import { showToast } from '@/ui/showToast'
import type { Member } from './teamPage'

type Props = Readonly<{ teamId: string; member: Member | undefined; onClose: () => void }>

/** Naming a deputy, who may stand for the leader, and taking that back. */
export function MemberSheet({ teamId, member, onClose }: Props) {
  if (!member) return null
  const { personId, name, role } = member
  const isDeputy = role === 'deputy'

  async function change() {
    try {
      await call(isDeputy ? 'volunteer.dismissDeputy' : 'volunteer.appointDeputy', { teamId, personId })
      showToast(isDeputy ? text.dismissed(name) : text.appointed(name))
      onClose()
    } catch (thrown) {
      showToast(errorSentence(asCallError(thrown)), 'fault')
    }
    await askAgain('volunteer.team', { teamId })
  }

  return (
    <Sheet open title={name} closeLabel={text.close} onClose={onClose}>
      <View className="soft">{text.appointSay}</View>
      <View className="gap-snug">
        <Button kind={isDeputy ? 'fault' : 'main'} onPress={change}>
          {isDeputy ? text.dismiss : text.appoint}
        </Button>
      </View>
    </Sheet>
  )
}
