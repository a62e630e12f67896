import { View } from '@tarojs/components'
import { Card } from '@/ui/Card'
import { Code } from '@/ui/Code'
import { Icon, type IconName } from '@/ui/Icon'
import { PassbookEntry } from '@/ui/PassbookEntry'
import { PassbookHead } from '@/ui/PassbookHead'
import { Section } from '@/ui/Section'
import { Tag } from '@/ui/Tag'

export function Passbook() {
  return (
    <Section name="PassbookEntry 存折">
      <Card>
        <PassbookHead day="日期" what="做了什么" sum="记入 · 余额" />
        <PassbookEntry
          date="11/21"
          day="周六"
          name="修伞磨刀便民服务"
          say="示例1号里"
          tags={
            <Tag tone="done" icon="disc-full">
              A 扫码齐全
            </Tag>
          }
          change="+2.5 小时"
          tone="done"
          rest="共 326.5 小时"
        />
        <PassbookEntry
          date="11/14"
          day="周六"
          name="社区清洁"
          tags={
            <Tag tone="wait" icon="clock">
              等团长确认
            </Tag>
          }
          change="2 小时"
          tone="wait"
        />
        <PassbookEntry
          date="11/07"
          day="周六"
          name="更正"
          say="11/01 多记了"
          change="-0.5 小时"
          rest="共 324 小时"
        />
      </Card>
    </Section>
  )
}

export function Codes() {
  return (
    <Section name="Code 二维码">
      <Card center>
        <Code text="HV1.DEMO.0001.EXAMPLE" label="签到码，4 秒后换新" seconds={{ left: 4, of: 15 }} />
        <View className="gap-snug">4 秒后换新码</View>
        <View className="spoken">305 762</View>
      </Card>
      <Card center>
        <Code small text="HV1.DEMO.CARD" label="志愿者卡的码" />
      </Card>
    </Section>
  )
}

const icons: IconName[] = [
  'home',
  'calendar',
  'scissors',
  'person',
  'people',
  'scan',
  'check',
  'check-disc',
  'clock',
  'warn',
  'offline',
  'go',
  'pin',
  'star',
  'star-off',
  'umbrella',
  'bell',
  'badge',
  'swap',
  'ticket',
  'speak',
  'list',
  'pulse',
  'letter',
  'box',
  'more',
  'dot',
  'now',
  'disc-full',
  'disc-half',
  'disc-quarter',
  'square-dashed',
  'refresh',
  'close',
  'plus',
  'search',
  'phone',
  'gift',
]

export function Icons() {
  return (
    <Card>
      <View className="row row--wrap">
        {icons.map((icon) => (
          <View key={icon} className="after-snug gap-snug">
            <Icon name={icon} label={icon} />
          </View>
        ))}
      </View>
    </Card>
  )
}
