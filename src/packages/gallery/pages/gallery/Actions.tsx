import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '@/ui/Button'
import { ButtonPair } from '@/ui/ButtonPair'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Chip } from '@/ui/Chip'
import { Section } from '@/ui/Section'
import { Tag } from '@/ui/Tag'
import { showToast } from '@/ui/showToast'

const aMoment = () => new Promise((done) => setTimeout(done, 1500))
const note = () => showToast('按到了')

export function Buttons() {
  const [chosen, setChosen] = useState('上午')
  return (
    <Section name="Button 按钮">
      <Card>
        <View className="note">主要 · 次要 · 文字 · 危险</View>
        <Button kind="main" icon="scan" onPress={aMoment} busyText="正在确认…">
          扫码签到
        </Button>
        <Button onPress={note}>看名单</Button>
        <Button kind="plain" onPress={note}>
          取消，退回积分
        </Button>
        <Button kind="fault" onPress={note}>
          停用这张卡
        </Button>
        <View className="note gap-edge">不可用 · 在做</View>
        <Button kind="main" disabled>
          还没到时间
        </Button>
        <Button kind="main" busy busyText="正在确认…">
          确认
        </Button>
        <View className="note gap-edge">大按钮 · 成对</View>
        <Button kind="main" big icon="check" onPress={note}>
          确认其余 18 人
        </Button>
        <View className="gap-snug">
          <ButtonPair short>
            <Button onPress={note}>到场</Button>
            <Button onPress={note}>没来</Button>
          </ButtonPair>
        </View>
        <View className="gap-snug">
          <ButtonPair>
            <Button onPress={note}>换一个时间</Button>
            <Button onPress={note}>取消这次预约</Button>
          </ButtonPair>
        </View>
        <View className="note gap-edge">Chip 选一个</View>
        <View className="chips gap-tight">
          {['上午', '下午', '晚上'].map((part) => (
            <Chip
              key={part}
              chosen={part === chosen}
              disabled={part === '晚上'}
              onPress={() => setChosen(part)}
            >
              {part}
            </Chip>
          ))}
        </View>
      </Card>
    </Section>
  )
}

export function Cells() {
  return (
    <Section name="Cell 一行" act="换一处" onAct={note}>
      <Card flush>
        <Cell name="我的记录" onPress={note} />
        <Cell icon="calendar" name="下一个班次" say="周六上午 9 点" onPress={note} />
        <Cell
          fold
          name="理发"
          say="9:00–11:00"
          end={
            <Tag tone="done" icon="check-disc">
              还有 4 个号
            </Tag>
          }
          onPress={note}
        />
        <Cell
          icon="clock"
          iconTone="wait"
          name="3 人等您确认"
          say="11月21日 修伞磨刀，您是团长"
          onPress={note}
        />
        <Cell name="心理咨询" say="本周没有安排" disabled onPress={note} />
        <Cell name="只看，不能点" end="21 人" />
      </Card>
    </Section>
  )
}
