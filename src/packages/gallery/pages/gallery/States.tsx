import { View } from '@tarojs/components'
import { useState } from 'react'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Choices } from '@/ui/Choices'
import { Dialog } from '@/ui/Dialog'
import { Empty } from '@/ui/Empty'
import { ErrorState } from '@/ui/ErrorState'
import { Section } from '@/ui/Section'
import { Sheet } from '@/ui/Sheet'
import { showToast } from '@/ui/showToast'
import { Skeleton } from '@/ui/Skeleton'
import { Toast } from '@/ui/Toast'

const note = () => showToast('按到了')

export function States() {
  return (
    <>
      <Section name="Empty 没有内容">
        <Card>
          <Empty
            icon="calendar"
            name="这周还没有班次"
            say="看看邻里哪里需要您"
            act="找一个活动"
            onAct={note}
          />
        </Card>
      </Section>
      <Section name="ErrorState 没有成功">
        <Card>
          <ErrorState offline name="没连上网络" say="写好的都在，没有丢。" retry="再试一次" onRetry={note} />
        </Card>
        <Card>
          <ErrorState name="没有打开" say="过一会儿再试。" retry="再试一次" onRetry={note} />
        </Card>
      </Section>
      <Section name="Skeleton 正在打开">
        <Skeleton label="正在打开" />
      </Section>
      <Section name="Banner 横条">
        <Banner icon="offline">没有网络，记录先存在手机里</Banner>
        <Banner icon="check-disc" tone="done">
          3 条记录都传上去了
        </Banner>
        <Banner icon="warn" tone="fault">
          没有传上去，请再试一次
        </Banner>
        <Banner icon="bell" tone="accent">
          今天 14:00 有您的预约
        </Banner>
      </Section>
    </>
  )
}

export function Floating() {
  return (
    <>
      <Section name="Toast 轻提示">
        <Toast text="确认好了，18 人" />
        <View className="gap-tight">
          <Toast text="已记下，待核对" kind="wait" />
        </View>
        <View className="gap-tight">
          <Toast text="没有成功，再试一次" kind="fault" />
        </View>
        <View className="gap-snug">
          <Button onPress={() => showToast('确认好了，18 人')}>出一条轻提示</Button>
        </View>
      </Section>
      <Section name="Dialog 对话 · Sheet 底部选择">
        <Popups />
      </Section>
    </>
  )
}

function Popups() {
  const [open, setOpen] = useState<'dialog' | 'sheet' | null>(null)
  const [until, setUntil] = useState<'whole' | 'early' | 'absent'>('whole')
  const close = () => setOpen(null)
  return (
    <>
      <Button onPress={() => setOpen('dialog')}>打开对话</Button>
      <Button onPress={() => setOpen('sheet')}>打开底部选择</Button>
      <Dialog
        open={open === 'dialog'}
        title="停用这张卡？"
        say="旧卡马上不能用，新卡号会发给您。时长和积分都在。"
        acts={
          <>
            <Button kind="fault" onPress={close}>
              停用
            </Button>
            <Button onPress={close}>先不停用</Button>
          </>
        }
      />
      <Sheet open={open === 'sheet'} title="待到几点？" closeLabel="关闭" onClose={close}>
        <Choices
          label="待到几点"
          value={until}
          onChange={setUntil}
          options={[
            { key: 'whole', name: '11:30 结束' },
            { key: 'early', name: '提前走了' },
            { key: 'absent', name: '没有来' },
          ]}
        />
        <View className="gap-snug">
          <Button kind="main" onPress={close}>
            就这样记
          </Button>
        </View>
      </Sheet>
    </>
  )
}
