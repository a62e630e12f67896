import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import type { Output } from '#contract/index'
import { parseCertificateCode } from '#domain/certificate'
import { call } from '@/platform/call'
import { asCallError } from '@/platform/callError'
import { useNow } from '@/platform/clock'
import { goTo, usePageParams } from '@/platform/navigation'
import { scanWithCamera } from '@/platform/scan'
import { errorSentence } from '@/text/errors'
import { evidenceText } from '@/text/evidence'
import { honoursText as text } from '@/text/honours'
import { Banner } from '@/ui/Banner'
import { BigNumber } from '@/ui/BigNumber'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Field } from '@/ui/Field'
import { Page } from '@/ui/Page'

type Checked = Output<'open.certificate'>['certificate']

/** Anybody, without a name: is this certificate real, and does it stand? Opened by its code, or with one to scan or type. */
export function CheckCertificateScreen() {
  const { code, scene } = usePageParams<'checkCertificate'>()
  const given = code ?? scene?.replace(/^z=/, '')
  const [checked, setChecked] = useState<Checked>()
  const [fault, setFault] = useState<string>()

  async function look(shown: string) {
    try {
      setChecked((await call('open.certificate', { code: shown })).certificate)
      setFault(undefined)
    } catch (thrown) {
      setFault(errorSentence(asCallError(thrown)))
    }
  }
  useEffect(() => {
    if (!given) return
    call('open.certificate', { code: given }).then(
      ({ certificate }) => setChecked(certificate),
      (thrown: unknown) => setFault(errorSentence(asCallError(thrown))),
    )
  }, [given])
  return (
    <Page name={text.check}>
      {checked ? (
        <Answer checked={checked} onNext={() => setChecked(undefined)} />
      ) : (
        <Ask fault={fault} onFault={setFault} onCode={look} />
      )}
      <View className="gap-section">
        <Button icon="list" onPress={() => goTo('certificateRegister')}>
          {text.register}
        </Button>
      </View>
    </Page>
  )
}

type AskProps = Readonly<{
  fault: string | undefined
  onFault: (sentence: string | undefined) => void
  onCode: (code: string) => Promise<void>
}>

function Ask({ fault, onFault, onCode }: AskProps) {
  const [typed, setTyped] = useState('')
  async function scan() {
    const scanned = await scanWithCamera({ hint: text.cameraHint, giveUp: text.giveUp })
    if (scanned.ok) await onCode(scanned.text)
    else if (scanned.why !== 'gaveUp') onFault(text.noCamera)
  }
  async function look() {
    if (parseCertificateCode(typed) === undefined) onFault(text.typedFault)
    else await onCode(typed)
  }
  return (
    <>
      <View className="lead">{text.checkAsk}</View>
      <View className="gap-snug">
        <Button kind="main" big icon="scan" onPress={scan}>
          {text.scan}
        </Button>
      </View>
      <View className="gap-edge" />
      <Card>
        <Field
          name={text.typed}
          hint={text.typedHint}
          value={typed}
          fault={fault}
          maxLength={40}
          onChange={(value) => {
            setTyped(value)
            onFault(undefined)
          }}
        />
        <View className="gap-snug">
          <Button icon="search" onPress={look}>
            {text.look}
          </Button>
        </View>
      </Card>
    </>
  )
}

function Answer({ checked, onNext }: { checked: Checked; onNext: () => void }) {
  const now = useNow()
  const { number, name, minutes, sessions, byGrade, firstOn, lastOn, issuedAt, revokedAt } = checked
  const grades = (['A', 'B', 'C', 'D'] as const).filter((grade) => byGrade[grade] > 0)
  return (
    <>
      {revokedAt === null ? (
        <Banner icon="check-disc" tone="done">
          {text.valid}
        </Banner>
      ) : (
        <Banner icon="warn" tone="fault">
          {text.revoked(revokedAt)}
        </Banner>
      )}
      <View className="gap-edge" />
      <Card>
        <View className="note">{text.number(number)}</View>
        <View className="head gap-tight">{name}</View>
        <View className="gap-snug">
          <BigNumber giant name={text.lifetime} value={text.hoursOf(minutes)} unit={text.hoursUnit} />
        </View>
        <View className="soft gap-tight">{text.oneSay(minutes, sessions)}</View>
        <View className="soft gap-hair">{text.span(firstOn, lastOn)}</View>
        <View className="soft gap-hair">{text.issuedOn(issuedAt, now)}</View>
        <View className="soft gap-hair">{text.issuer}</View>
      </Card>
      <View className="gap-edge" />
      <Card flush>
        {grades.map((grade) => (
          <Cell key={grade} fold name={evidenceText[grade].name} end={text.duration(byGrade[grade])} />
        ))}
      </Card>
      <View className="gap-snug">
        <Button icon="scan" onPress={onNext}>
          {text.another}
        </Button>
      </View>
    </>
  )
}
