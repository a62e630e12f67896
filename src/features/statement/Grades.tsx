import { View } from '@tarojs/components'
import { evidenceText } from '@/text/evidence'
import { statementText } from '@/text/statement'
import { Card } from '@/ui/Card'
import { Section } from '@/ui/Section'
import { Tag } from '@/ui/Tag'

/** What the four grades mean, where one meets them. */
export function Grades() {
  return (
    <Section name={statementText.grades}>
      <Card>
        {Object.values(evidenceText).map(({ name, say, icon, tone }) => (
          <View key={name} className="row row--wrap row--fold gap-tight">
            <Tag icon={icon} tone={tone}>
              {name}
            </Tag>
            <View className="soft before-snug">{say}</View>
          </View>
        ))}
      </Card>
    </Section>
  )
}
