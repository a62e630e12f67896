import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Output } from '#contract/index'
import { certificateCodeText } from '#domain/certificate'
import { AskedPage } from '@/frame/AskedPage'
import { asCallError } from '@/platform/callError'
import { useNow } from '@/platform/clock'
import { command } from '@/platform/command'
import { goTo } from '@/platform/navigation'
import { printPaper } from '@/platform/printPaper'
import { useQuery } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { honoursText as text } from '@/text/honours'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Code } from '@/ui/Code'
import { Section } from '@/ui/Section'
import { Sheet } from '@/ui/Sheet'
import { showToast } from '@/ui/showToast'

type Certificate = Output<'honour.certificates'>['certificates'][number]

/** Her hours in writing: free of charge, at once, with a code by which anybody can check them. */
export function CertificatesScreen() {
  const query = useQuery('honour.certificates', {})
  const [shown, show] = useState<Certificate>()

  async function issue() {
    try {
      await command('honour.issueCertificate', {})
      showToast(text.issued)
    } catch (thrown) {
      showToast(errorSentence(asCallError(thrown)), 'fault')
    }
    await query.refresh()
  }
  return (
    <AskedPage
      name={text.certificates}
      query={query}
      foot={({ realNameKnown }) =>
        realNameKnown ? (
          <Button kind="main" big icon="letter" onPress={issue}>
            {text.issue}
          </Button>
        ) : undefined
      }
    >
      {({ realNameKnown, certificates }) => (
        <>
          <View className="lead">{text.issueSay}</View>
          {realNameKnown ? null : (
            <View className="gap-edge">
              <Card flush>
                <Cell
                  icon="person"
                  iconTone="wait"
                  name={text.realName}
                  say={text.realNameSay}
                  onPress={() => goTo('realName')}
                />
              </Card>
            </View>
          )}
          <Mine certificates={certificates} onShow={show} />
          <View>{shown ? <OneCertificate certificate={shown} onClose={() => show(undefined)} /> : null}</View>
        </>
      )}
    </AskedPage>
  )
}

type MineProps = Readonly<{ certificates: readonly Certificate[]; onShow: (one: Certificate) => void }>

function Mine({ certificates, onShow }: MineProps) {
  const now = useNow()
  if (certificates.length === 0) return <View className="soft gap-block center">{text.none}</View>
  return (
    <Section name={text.mine}>
      <Card flush>
        {certificates.map((certificate) => (
          <Cell
            key={certificate.certificateId}
            fold
            icon="letter"
            iconTone={certificate.status === 'valid' ? 'done' : 'fault'}
            name={text.oneSay(certificate.minutes, certificate.sessions)}
            say={text.issuedOn(certificate.issuedAt, now)}
            end={text.status[certificate.status]}
            onPress={() => onShow(certificate)}
          />
        ))}
      </Card>
    </Section>
  )
}

function OneCertificate({ certificate, onClose }: { certificate: Certificate; onClose: () => void }) {
  const { certificateId, number, code, status, revokedWhy } = certificate
  async function print() {
    try {
      await printPaper('print.certificate', { certificateId })
    } catch (thrown) {
      showToast(errorSentence(asCallError(thrown)), 'fault')
    }
  }
  return (
    <Sheet open title={text.number(number)} closeLabel={text.cancel} onClose={onClose}>
      {status === 'revoked' ? (
        <View className="is-fault">{text.revokedWhy(revokedWhy ?? '')}</View>
      ) : (
        <View className="col center">
          <Code small text={certificateCodeText(code)} label={text.codeLabel(number)} />
          <View className="soft gap-tight center">{text.show}</View>
          <View className="note gap-hair">{code}</View>
          <View className="gap-snug">
            <Button kind="main" busyText={text.printing} onPress={print}>
              {text.paper}
            </Button>
          </View>
          <View className="soft gap-hair">{text.paperSay}</View>
        </View>
      )}
    </Sheet>
  )
}
