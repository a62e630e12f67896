import { View } from '@tarojs/components'
import { useState } from 'react'
import { chinaDateOf } from '#domain/time'
import { asCallError } from '@/platform/callError'
import { command } from '@/platform/command'
import { claimText as text } from '@/text/claims'
import { errorSentence } from '@/text/errors'
import { dateOf } from '@/text/when'
import { Button } from '@/ui/Button'
import { Choices } from '@/ui/Choices'
import { Field } from '@/ui/Field'
import { Picker } from '@/ui/Picker'
import { Sheet } from '@/ui/Sheet'
import { showToast } from '@/ui/showToast'
import { ClaimPicture, type ShelfClaim } from './ClaimCell'

type Props = Readonly<{
  claim: ShelfClaim | undefined
  now: number
  onClose: () => void
  onDone: () => Promise<void>
}>

/** One thing from the shelf: it is mended, or its owner has come for it. */
export function GiveSheet({ claim, now, onClose, onDone }: Props) {
  return (
    <Sheet
      open={claim !== undefined}
      title={claim ? text.giveTitle(claim.thing, claim.tag) : ''}
      onClose={onClose}
      closeLabel={text.close}
    >
      {claim ? (
        <Giving key={claim.claimId} claim={claim} now={now} onClose={onClose} onDone={onDone} />
      ) : null}
    </Sheet>
  )
}

function Giving({ claim, now, onClose, onDone }: Props & { claim: ShelfClaim }) {
  const { claimId, ownerName, status } = claim
  async function doing(act: () => Promise<unknown>, said: string) {
    try {
      await act()
      showToast(said)
    } catch (thrown) {
      showToast(errorSentence(asCallError(thrown)), 'fault')
    }
    onClose()
    await onDone()
  }
  const ready = () => doing(() => command('claim.ready', { claimId }), text.readyDone)
  const promiseAnew = (promisedOn: string) =>
    doing(() => command('claim.promise', { claimId, promisedOn }), text.promisedAnew)
  async function given() {
    onClose()
    await onDone()
  }
  return (
    <>
      <View className="soft">{text.owner(ownerName)}</View>
      <View className="soft gap-hair">{claim.asked ?? text.askedHeld}</View>
      <View className="soft gap-hair">{text.stand(claim, now)}</View>
      <ClaimPicture claim={claim} />
      {status === 'inWork' ? (
        <View className="gap-snug">
          <Button kind="main" icon="check" onPress={ready}>
            {text.makeReady}
          </Button>
          <Picker
            mode="date"
            name={text.promiseAnew}
            hint={text.promiseHint}
            value={claim.promisedOn}
            shown={dateOf(claim.promisedOn, now)}
            from={chinaDateOf(now)}
            onChange={promiseAnew}
          />
        </View>
      ) : null}
      <HandBack claim={claim} onGiven={given} />
    </>
  )
}

/** By the code, or by the name and four digits. */
function HandBack({
  claim: { claimId, byName, status },
  onGiven,
}: {
  claim: ShelfClaim
  onGiven: () => Promise<void>
}) {
  const [how, setHow] = useState<'code' | 'name'>('code')
  const [written, write] = useState({ code: '', name: '', phoneEnd: '' })
  const [tried, setTried] = useState(false)
  const [fault, setFault] = useState<string>()
  const put = (part: Partial<typeof written>) => {
    write({ ...written, ...part })
    setFault(undefined)
  }
  const code = written.code.replace(/\s/g, '')
  const name = written.name.trim()
  const right = how === 'code' ? /^\d{6}$/.test(code) : name !== '' && /^\d{4}$/.test(written.phoneEnd)

  async function give() {
    setTried(true)
    if (!right) return
    try {
      const proof = how === 'code' ? { how, code } : { how, name, phoneEnd: written.phoneEnd }
      await command('claim.handBack', { claimId, proof })
      showToast(text.given)
      await onGiven()
    } catch (thrown) {
      setFault(errorSentence(asCallError(thrown)))
    }
  }
  return (
    <>
      <View className="title gap-edge">{text.handTitle}</View>
      <View className="soft gap-hair below-tight">{text.handSay}</View>
      {byName ? (
        <Choices
          label={text.how}
          options={[
            { key: 'code', name: text.byCode },
            { key: 'name', name: text.byName },
          ]}
          value={how}
          onChange={setHow}
        />
      ) : null}
      {how === 'code' ? (
        <Field
          type="number"
          name={text.code}
          hint={text.codeHint}
          maxLength={7}
          value={written.code}
          fault={tried && !right ? text.codeFault : fault}
          onChange={(typed) => put({ code: typed })}
        />
      ) : (
        <ByName written={written} tried={tried} fault={fault} onPut={put} />
      )}
      <View className="gap-snug">
        <Button kind={status === 'ready' ? 'main' : 'quiet'} icon="check" onPress={give}>
          {text.give}
        </Button>
      </View>
    </>
  )
}

type ByNameProps = Readonly<{
  written: Readonly<{ name: string; phoneEnd: string }>
  tried: boolean
  fault: string | undefined
  onPut: (part: Partial<{ name: string; phoneEnd: string }>) => void
}>

function ByName({ written: { name, phoneEnd }, tried, fault, onPut }: ByNameProps) {
  return (
    <>
      <Field
        name={text.name}
        hint={text.nameHint}
        maxLength={20}
        value={name}
        fault={tried && name.trim() === '' ? text.nameFault : undefined}
        onChange={(typed) => onPut({ name: typed })}
      />
      <Field
        type="number"
        name={text.phoneEnd}
        hint={text.phoneEndHint}
        maxLength={4}
        value={phoneEnd}
        fault={tried && !/^\d{4}$/.test(phoneEnd) ? text.phoneEndFault : fault}
        onChange={(typed) => onPut({ phoneEnd: typed })}
      />
    </>
  )
}
