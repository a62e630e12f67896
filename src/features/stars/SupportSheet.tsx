import { useState } from 'react'
import type { Output } from '#contract/index'
import { FUNDS } from '#domain/reward'
import { SUPPORT_KINDS, type SupportKind } from '#domain/support'
import { asCallError } from '@/platform/callError'
import { command } from '@/platform/command'
import { errorSentence } from '@/text/errors'
import { starsText as text } from '@/text/stars'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { Picker } from '@/ui/Picker'
import { Sheet } from '@/ui/Sheet'
import { showToast } from '@/ui/showToast'

const WHAT_LENGTH = 100
const YUAN = /^([0-9]{1,6})(?:\.([0-9]{1,2}))?$/

type Props = Readonly<{
  half: string
  rating: Output<'team.ratings'>['ratings'][number]
  onClose: () => void
  onDone: () => Promise<void>
}>

/** What a team was given for its stars; everybody may see it. */
export function SupportSheet({ half, rating: { teamId, teamName }, onClose, onDone }: Props) {
  const [kind, setKind] = useState<SupportKind>('funds')
  const [fund, setFund] = useState<(typeof FUNDS)[number]>('town')
  const [what, setWhat] = useState('')
  const [worth, setWorth] = useState('')
  const [fault, setFault] = useState<string>()

  async function give() {
    const cents = centsIn(worth)
    if (what.trim() === '' || cents === null) {
      setFault(what.trim() === '' ? text.supportFault : text.supportWorthFault)
      return
    }
    const wish = { half, teamId, kind, what: what.trim(), fund }
    try {
      await command('team.giveSupport', cents === undefined ? wish : { ...wish, worthCents: cents })
      showToast(text.supportSent)
      onClose()
      await onDone()
    } catch (thrown) {
      setFault(errorSentence(asCallError(thrown)))
    }
  }
  return (
    <Sheet open title={text.supportTitle(teamName)} closeLabel={text.cancel} onClose={onClose}>
      <Picker
        mode="choice"
        name={text.supportKind}
        hint={text.supportKind}
        options={SUPPORT_KINDS.map((key) => ({ key, name: text.kinds[key] }))}
        value={kind}
        onChange={(key) => setKind(key as SupportKind)}
      />
      <Picker
        mode="choice"
        name={text.supportFund}
        hint={text.supportFund}
        options={FUNDS.map((key) => ({ key, name: text.funds[key] }))}
        value={fund}
        onChange={(key) => setFund(key as (typeof FUNDS)[number])}
      />
      <Field
        type="decimal"
        name={text.supportWorth}
        hint={text.supportWorthHint}
        value={worth}
        maxLength={9}
        onChange={setWorth}
      />
      <Field
        name={text.supportWhat}
        hint={text.supportWhatHint}
        value={what}
        maxLength={WHAT_LENGTH}
        fault={fault}
        onChange={(value) => {
          setWhat(value)
          setFault(undefined)
        }}
      />
      <Button kind="main" onPress={give}>
        {text.supportSend}
      </Button>
    </Sheet>
  )
}

/** Undefined: not said in money. Null: no amount. */
function centsIn(typed: string): number | null | undefined {
  if (typed.trim() === '') return undefined
  const match = YUAN.exec(typed.trim())
  const cents = match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : 0
  return cents > 0 ? cents : null
}
