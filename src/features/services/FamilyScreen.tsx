import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Output } from '#contract/index'
import { NoAnswer } from '@/frame/NoAnswer'
import { call } from '@/platform/call'
import { asCallError } from '@/platform/callError'
import { goTo } from '@/platform/navigation'
import { usePulledDown } from '@/platform/pageEvents'
import { askAgain, useQuery } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { familyText as text } from '@/text/bookings'
import { meText } from '@/text/me'
import { stateText } from '@/text/states'
import { BigNumber } from '@/ui/BigNumber'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Field } from '@/ui/Field'
import { Page } from '@/ui/Page'
import { Section } from '@/ui/Section'
import { showToast } from '@/ui/showToast'
import { Skeleton } from '@/ui/Skeleton'

type Mine = Output<'booking.mine'>
type Purpose = 'needHelp' | 'willHelp'

/** Who may book for whom: given once, by digits read out, and taken back at once. */
export function FamilyScreen() {
  const query = useQuery('booking.mine', {})
  const { data, error, refresh } = query
  usePulledDown(refresh)
  return (
    <Page name={text.name}>
      {data ? (
        <>
          <View className="soft">{text.say}</View>
          <Helped mine={data} />
          <Helpers mine={data} />
          <View className="gap-block" />
          <Card flush>
            <Cell icon="person" name={meText.leave} say={meText.leaveSay} onPress={() => goTo('leaving')} />
          </Card>
        </>
      ) : error ? (
        <NoAnswer query={query} />
      ) : (
        <Skeleton label={stateText.loading} cards={2} />
      )}
    </Page>
  )
}

/** Whom she books for; the digits he reads out are his consent. */
function Helped({ mine }: { mine: Mine }) {
  const [digits, setDigits] = useState('')
  const [fault, setFault] = useState<string>()
  const helperId = mine.resident?.residentId
  async function become() {
    const plain = digits.replace(/\s/g, '')
    if (!/^[0-9]{8}$/.test(plain)) return setFault(text.digitsFault)
    try {
      const { name } = await call('booking.becomeHelper', { digits: plain })
      showToast(text.became(name))
      setDigits('')
      await askAgain('booking.mine', {})
    } catch (thrown) {
      setFault(errorSentence(asCallError(thrown)))
    }
  }
  return (
    <Section name={text.iHelp}>
      {mine.helped.length > 0 ? (
        <Card flush>
          {mine.helped.map(({ residentId, name }) => (
            <Cell
              key={residentId}
              fold
              icon="person"
              name={name}
              end={<EndHelp label={text.stopOf(name)} say={text.stop} pair={{ residentId, helperId }} />}
            />
          ))}
        </Card>
      ) : null}
      <Card>
        <Field
          name={text.digitsName}
          hint={text.digitsHint}
          type="number"
          maxLength={9}
          value={digits}
          fault={fault}
          onChange={(value) => {
            setDigits(value)
            setFault(undefined)
          }}
        />
        <View className="gap-snug">
          <Button icon="people" onPress={become}>
            {text.become}
          </Button>
        </View>
      </Card>
      <CodeCard purpose="willHelp" name={text.willHelp} say={text.willHelpSay} act={text.willHelpAct} />
    </Section>
  )
}

function Helpers({ mine }: { mine: Mine }) {
  const residentId = mine.resident?.residentId
  return (
    <Section name={text.helpMe}>
      {mine.resident && mine.resident.helpers.length > 0 ? (
        <Card flush>
          {mine.resident.helpers.map(({ personId, name, given }) => (
            <Cell
              key={personId}
              fold
              icon="person"
              name={name}
              say={text.given[given]}
              end={
                <EndHelp label={text.endOf(name)} say={text.end} pair={{ residentId, helperId: personId }} />
              }
            />
          ))}
        </Card>
      ) : null}
      <CodeCard purpose="needHelp" name={text.ask} say={text.askSay} act={text.ask} />
    </Section>
  )
}

type EndHelpProps = {
  label: string
  say: string
  pair: { residentId: string | undefined; helperId: string | undefined }
}

function EndHelp({ label, say, pair: { residentId, helperId } }: EndHelpProps) {
  async function end() {
    if (residentId === undefined || helperId === undefined) return
    try {
      await call('booking.endHelp', { residentId, helperId })
      showToast(text.ended)
    } catch (thrown) {
      showToast(errorSentence(asCallError(thrown)), 'fault')
    }
    await askAgain('booking.mine', {})
  }
  return (
    <Button kind="plain" fit label={label} onPress={end}>
      {say}
    </Button>
  )
}

type CodeCardProps = { purpose: Purpose; name: string; say: string; act: string }

/** Digits for ten minutes, large enough to be read out. */
function CodeCard({ purpose, name, say, act }: CodeCardProps) {
  const [code, setCode] = useState<Output<'booking.helpCode'>>()
  async function show() {
    try {
      setCode(await call('booking.helpCode', { purpose }))
    } catch (thrown) {
      const refusal = asCallError(thrown)
      showToast(refusal.code === 'ResidentUnknown' ? text.introduceFirst : errorSentence(refusal), 'wait')
    }
  }
  return (
    <Card>
      <View className="strong">{name}</View>
      <View className="soft gap-hair">{say}</View>
      <View className="gap-snug">
        {code ? (
          <BigNumber value={text.code(code.digits)} unit={text.until(code.until)} />
        ) : (
          <Button kind="quiet" onPress={show}>
            {act}
          </Button>
        )}
      </View>
    </Card>
  )
}
