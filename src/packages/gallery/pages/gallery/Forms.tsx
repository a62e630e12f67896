import { View } from '@tarojs/components'
import { useState } from 'react'
import { Card } from '@/ui/Card'
import { Choices } from '@/ui/Choices'
import { Field } from '@/ui/Field'
import { FieldForm } from '@/ui/FieldForm'
import { Picker } from '@/ui/Picker'
import { PictureBox } from '@/ui/PictureBox'
import { Section } from '@/ui/Section'
import { SlotGrid } from '@/ui/SlotGrid'
import { Tabs } from '@/ui/Tabs'

export function Forms() {
  return (
    <>
      <Section name="Tabs 切换">
        <TabsInUse />
      </Section>
      <Section name="Field 填写">
        <Card>
          <Fields />
        </Card>
      </Section>
      <Section name="FieldForm 一格一钮 · PictureBox 照片">
        <Card>
          <FieldForm
            type="number"
            name="几位"
            hint="0"
            act="记下"
            onSend={(typed) => Promise.resolve(/^\d+$/.test(typed) ? undefined : '请填整数')}
          />
        </Card>
        <PictureBox shows={undefined} say="拍清楚一点" act="拍照片" onPress={() => undefined} />
      </Section>
      <Section name="Picker 选择">
        <Card>
          <Pickers />
        </Card>
      </Section>
      <Section name="SlotGrid 时段">
        <Slots />
      </Section>
    </>
  )
}

function TabsInUse() {
  const [book, setBook] = useState<'time' | 'points'>('time')
  const [queue, setQueue] = useState<'here' | 'waiting' | 'parcel'>('waiting')
  return (
    <>
      <Tabs
        label="看哪一本"
        value={book}
        onChange={setBook}
        tabs={[
          { key: 'time', name: '服务时长' },
          { key: 'points', name: '积分' },
        ]}
      />
      <View className="gap-snug">
        <Tabs
          label="看哪一列"
          value={queue}
          onChange={setQueue}
          tabs={[
            { key: 'here', name: '来的人' },
            { key: 'waiting', name: '排队' },
            { key: 'parcel', name: '取件' },
          ]}
        />
      </View>
    </>
  )
}

function Fields() {
  const [name, setName] = useState('')
  const [story, setStory] = useState('')
  const [card, setCard] = useState('WJ00001')
  const fault = card.length === 8 ? undefined : '少一位，卡号是 WJ 加 6 个数'
  return (
    <>
      <Field name="姓名" hint="请写姓名" say="和证件上的一样" value={name} onChange={setName} />
      <Field name="卡号" value={card} onChange={setCard} fault={fault} />
      <Field name="卡号（找到了）" value="WJ000013" onChange={setCard} done="找到了：示例蒋三" />
      <Field name="时长" type="decimal" hint="几小时" value="" onChange={setName} />
      <Field name="想说的话" area hint="不写也可以" value={story} onChange={setStory} />
      <Field name="团队" value="示例·巧手修补队" onChange={setName} disabled say="要换团队，请找团长" />
    </>
  )
}

function Pickers() {
  const [day, setDay] = useState('')
  const [time, setTime] = useState('09:00')
  const [place, setPlace] = useState('')
  const [kind, setKind] = useState<'whole' | 'early' | 'absent'>('whole')
  return (
    <>
      <Picker mode="date" name="哪一天" hint="请选日期" value={day} onChange={setDay} from="2026-11-23" />
      <Picker mode="time" name="几点" hint="请选时间" value={time} shown="上午 9 点" onChange={setTime} />
      <Picker
        mode="choice"
        name="在哪里"
        hint="请选服务点"
        value={place}
        onChange={setPlace}
        options={[
          { key: 'one', name: '示例1号里' },
          { key: 'two', name: '示例2号里' },
        ]}
        fault={place ? undefined : '还没有选'}
      />
      <Picker
        mode="date"
        name="不能改的日期"
        hint=""
        value="2026-11-28"
        shown="11月28日 周六"
        disabled
        onChange={setDay}
      />
      <View className="gap-edge">
        <Choices
          label="待到几点"
          value={kind}
          onChange={setKind}
          options={[
            { key: 'whole', name: '11:30 结束' },
            { key: 'early', name: '提前走了', say: '可以写下几点走的' },
            { key: 'absent', name: '没有来', disabled: true },
          ]}
        />
      </View>
    </>
  )
}

function Slots() {
  const [slot, setSlot] = useState<string | undefined>('1000')
  return (
    <SlotGrid
      label="时间"
      value={slot}
      onChange={setSlot}
      chosenSay="已选"
      slots={[
        { key: '0900', time: '9:00', say: '约满', full: true },
        { key: '0940', time: '9:40', say: '余 1 位' },
        { key: '1000', time: '10:00', say: '余 2 位' },
        { key: '1020', time: '10:20', say: '余 3 位' },
      ]}
    />
  )
}
