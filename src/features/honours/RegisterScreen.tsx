import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Output } from '#contract/index'
import { call } from '@/platform/call'
import { asCallError } from '@/platform/callError'
import { useNow } from '@/platform/clock'
import { usePulledDown } from '@/platform/pageEvents'
import { usePages } from '@/platform/usePages'
import { useQuery } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { honoursText as text } from '@/text/honours'
import { stateText } from '@/text/states'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Empty } from '@/ui/Empty'
import { ErrorState } from '@/ui/ErrorState'
import { Field } from '@/ui/Field'
import { Page } from '@/ui/Page'
import { Sheet } from '@/ui/Sheet'
import { showToast } from '@/ui/showToast'
import { Skeleton } from '@/ui/Skeleton'

const WHY_LENGTH = 200

type PageOfRegister = Output<'open.certificates'>
type Line = PageOfRegister['certificates'][number]

/** Every certificate that was issued, with a masked name. The centre revokes one from here. */
export function RegisterScreen() {
  const now = useNow()
  const home = useQuery('volunteer.home', {})
  const ofCentre = home.data?.me?.hats.some(({ role }) => role === 'centre') ?? false
  const [revoking, revoke] = useState<Line>()
  const nextOf = ({ certificates, more }: PageOfRegister) => {
    const last = certificates[certificates.length - 1]
    return more && last ? { after: { issuedAt: last.issuedAt, number: last.number } } : undefined
  }
  const list = usePages('open.certificates', {}, nextOf)
  usePulledDown(list.refresh)
  const lines = list.pages.flatMap((page) => page.certificates)
  return (
    <Page name={text.register}>
      {list.loading ? <Skeleton label={stateText.loading} cards={3} /> : null}
      {list.pages.length > 0 && lines.length === 0 ? <Empty icon="letter" name={text.registerNone} /> : null}
      {list.pages.length === 0 && list.error ? (
        <ErrorState
          name={text.notOpen}
          say={errorSentence(list.error)}
          retry={stateText.retry}
          onRetry={list.refresh}
        />
      ) : null}
      <Card flush>
        {lines.map((line) => (
          <Cell
            key={line.number}
            fold
            icon="letter"
            iconTone={line.status === 'valid' ? 'done' : 'fault'}
            name={line.number}
            say={text.registerSay(line.name, line.issuedAt, now)}
            end={text.status[line.status]}
            onPress={ofCentre && line.status === 'valid' ? () => revoke(line) : undefined}
          />
        ))}
      </Card>
      <View className="gap-snug">
        {list.hasMore ? <Button onPress={list.more}>{text.more}</Button> : null}
      </View>
      <View>
        {revoking ? (
          <RevokeSheet line={revoking} onClose={() => revoke(undefined)} onDone={list.refresh} />
        ) : null}
      </View>
    </Page>
  )
}

type RevokeProps = Readonly<{ line: Line; onClose: () => void; onDone: () => Promise<void> | void }>

function RevokeSheet({ line: { number, name }, onClose, onDone }: RevokeProps) {
  const [why, setWhy] = useState('')
  const [fault, setFault] = useState<string>()
  async function revoke() {
    if (why.trim() === '') {
      setFault(text.revokeFault)
      return
    }
    try {
      await call('honour.revokeCertificate', { number, why: why.trim() })
      showToast(text.revokeDone)
      onClose()
      await onDone()
    } catch (thrown) {
      setFault(errorSentence(asCallError(thrown)))
    }
  }
  return (
    <Sheet open title={text.revokeTitle} closeLabel={text.cancel} onClose={onClose}>
      <View className="lead">{`${text.number(number)} ${name}`}</View>
      <View className="gap-snug" />
      <Field
        area
        name={text.revokeWhy}
        hint={text.revokeHint}
        value={why}
        maxLength={WHY_LENGTH}
        fault={fault}
        onChange={(value) => {
          setWhy(value)
          setFault(undefined)
        }}
      />
      <Button kind="fault" onPress={revoke}>
        {text.revoke}
      </Button>
    </Sheet>
  )
}
