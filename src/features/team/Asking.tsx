import { View } from '@tarojs/components'
import { call } from '@/platform/call'
import { asCallError } from '@/platform/callError'
import { useNow } from '@/platform/clock'
import { askAgain } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { teamText as text } from '@/text/leader'
import { Button } from '@/ui/Button'
import { ButtonPair } from '@/ui/ButtonPair'
import { Card } from '@/ui/Card'
import { Section } from '@/ui/Section'
import { showToast } from '@/ui/showToast'
import type { TeamPage } from './teamPage'

/** Who wants to join; only the leader sees and answers. */
export function Asking({ page: { teamId, asking } }: { page: TeamPage }) {
  const now = useNow()
  if (asking.length === 0) return null

  async function answer(accept: boolean, { personId, name }: TeamPage['asking'][number]) {
    try {
      await call(accept ? 'volunteer.acceptMember' : 'volunteer.declineMember', { teamId, personId })
      showToast(accept ? text.accepted(name) : text.declined(name))
    } catch (thrown) {
      showToast(errorSentence(asCallError(thrown)), 'fault')
    }
    await askAgain('volunteer.team', { teamId })
  }

  return (
    <Section name={text.asking(asking.length)}>
      {asking.map((person) => (
        <Card key={person.personId}>
          <View className="lead">{person.name}</View>
          <View className="soft gap-hair">
            {text.facts([person.cardNo, text.askedOn(person.askedAt, now)])}
          </View>
          <View className="gap-snug">
            <ButtonPair short>
              <Button icon="check" onPress={() => answer(true, person)}>
                {text.accept}
              </Button>
              <Button onPress={() => answer(false, person)}>{text.decline}</Button>
            </ButtonPair>
          </View>
        </Card>
      ))}
    </Section>
  )
}
