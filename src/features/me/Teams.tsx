import { View } from '@tarojs/components'
import type { Output } from '#contract/index'
import { goTo } from '@/platform/navigation'
import { meText } from '@/text/me'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Section } from '@/ui/Section'
import { Tag } from '@/ui/Tag'

type Team = NonNullable<Output<'volunteer.home'>['me']>['teams'][number]

export function Teams({ teams }: { teams: readonly Team[] }) {
  return (
    <Section name={meText.teams}>
      <Card flush>
        {teams.map(({ teamId, teamName, status }) => (
          <Cell
            key={teamId}
            fold
            name={teamName}
            end={
              status === 'member' ? (
                <Tag icon="check-disc" tone="done">
                  {meText.member}
                </Tag>
              ) : (
                <Tag icon="clock" tone="wait">
                  {meText.asked}
                </Tag>
              )
            }
          />
        ))}
        {teams.length === 0 ? <Cell name={meText.noTeam} say={meText.noTeamSay} /> : null}
      </Card>
      <View className="gap-snug">
        <Button icon="plus" onPress={() => goTo('joinTeam')}>
          {meText.join}
        </Button>
      </View>
    </Section>
  )
}
