import { View } from '@tarojs/components'
import { useState } from 'react'
import { evidenceText } from '@/text/evidence'
import { statementText } from '@/text/statement'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Section } from '@/ui/Section'
import { Tag } from '@/ui/Tag'

/** What the four grades mean, where one meets them; read once, so folded away. */
export function Grades() {
  const [open, setOpen] = useState(false)
  if (!open)
    return (
      <Card flush>
        <Cell icon="search" name={statementText.grades} onPress={() => setOpen(true)} />
      </Card>
    )
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
