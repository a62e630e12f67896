import { View } from '@tarojs/components'
import { BigNumber } from '@/ui/BigNumber'
import { Card } from '@/ui/Card'
import { Disc } from '@/ui/Disc'
import { Figures } from '@/ui/Figures'
import { Icon } from '@/ui/Icon'
import { Progress } from '@/ui/Progress'
import { Seal } from '@/ui/Seal'
import { Section } from '@/ui/Section'
import { Slip } from '@/ui/Slip'
import { Stars } from '@/ui/Stars'
import { Steps } from '@/ui/Steps'
import { Tag } from '@/ui/Tag'

export function Papers() {
  return (
    <Section name="Card 卡片">
      <Card>
        <View className="strong">普通</View>
        <View className="soft">一张纸，一件事。</View>
      </Card>
      <Card tone="done">
        <View className="row strong is-done">
          <Icon name="check-disc" className="after-tight" />
          <View>已确认</View>
        </View>
        <View className="soft">时长和积分都记好了。</View>
      </Card>
      <Card tone="wait">
        <View className="row strong is-wait">
          <Icon name="clock" className="after-tight" />
          <View>待核对</View>
        </View>
        <View className="soft">联网后自动核对。</View>
      </Card>
      <Slip below={<View className="spoken center">5274</View>}>
        <View className="row">
          <Seal>示</Seal>
          <View className="grow before-snug">
            <View className="strong">纸条</View>
            <View className="soft">只用于出示和交接。</View>
          </View>
        </View>
      </Slip>
    </Section>
  )
}

export function Tags() {
  return (
    <Section name="Tag 标签">
      <Card>
        <View className="tags">
          <Tag icon="dot">未到</Tag>
          <Tag icon="clock" tone="accent">
            还有 20 分钟
          </Tag>
          <Tag icon="check-disc" tone="done">
            已确认
          </Tag>
          <Tag icon="clock" tone="wait">
            待核对
          </Tag>
          <Tag icon="offline" tone="wait">
            没有网络
          </Tag>
          <Tag icon="warn" tone="wait">
            没有签退
          </Tag>
          <Tag icon="warn" tone="fault">
            没有成功
          </Tag>
          <Tag icon="disc-full" tone="done">
            A 扫码齐全
          </Tag>
          <Tag icon="disc-half" tone="done">
            B 当面核对
          </Tag>
          <Tag icon="disc-quarter" tone="wait">
            C 部分证据
          </Tag>
          <Tag icon="square-dashed">D 事后补录</Tag>
          <Tag icon="pin" tone="line">
            便民服务坊
          </Tag>
        </View>
        <View className="row row--ends gap-edge">
          <Disc kind="done" label="成功" />
          <Disc kind="wait" label="等待核对" />
          <Disc kind="fault" label="没有成功" />
        </View>
        <View className="gap-edge">
          <Stars count={3} of={5} label="三星" />
        </View>
      </Card>
    </Section>
  )
}

export function Numbers() {
  return (
    <Section name="BigNumber 数字">
      <Card>
        <BigNumber giant name="服务时长" value="326.5" unit="小时" />
        <View className="gap-edge">
          <Figures
            figures={[
              { name: '积分', value: 286, unit: '分' },
              { name: '在等', value: 5, unit: '人' },
            ]}
          />
        </View>
        <View className="gap-edge">
          <BigNumber name="还没有记录" value={0} unit="小时" />
        </View>
      </Card>
    </Section>
  )
}

export function Course() {
  return (
    <>
      <Section name="Steps 步骤">
        <Card>
          <Steps
            steps={[
              { name: '签到 09:02', state: 'done', stateLabel: '已完成' },
              { name: '待核对', say: '等网络', state: 'wait', stateLabel: '等待中' },
              { name: '正在服务', say: '到 11:30', state: 'now', stateLabel: '现在' },
              { name: '团长确认', say: '确认后记时长和积分', state: 'todo', stateLabel: '接下来' },
            ]}
          />
        </Card>
      </Section>
      <Section name="Progress 进度">
        <Card>
          <Progress name="已签到" say="18 / 21 人" part={18 / 21} />
          <View className="gap-edge">
            <Progress name="正在上传" say="4 / 10 条" part={0.4} tone="wait" />
          </View>
          <View className="gap-edge">
            <Progress name="还没开始" say="0 人" part={0} />
          </View>
        </Card>
      </Section>
    </>
  )
}
