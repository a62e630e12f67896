import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Output } from '#contract/index'
import { AskedPage } from '@/frame/AskedPage'
import { asCallError } from '@/platform/callError'
import { command } from '@/platform/command'
import { scanWithCamera } from '@/platform/scan'
import { useFirstFew } from '@/platform/useFirstFew'
import { askAgain, useQuery } from '@/platform/useQuery'
import { claimText as text } from '@/text/claims'
import { errorSentence } from '@/text/errors'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Code } from '@/ui/Code'
import { Empty } from '@/ui/Empty'
import { Section } from '@/ui/Section'
import { Sheet } from '@/ui/Sheet'
import { showToast } from '@/ui/showToast'
import { Tag } from '@/ui/Tag'
import { ClaimPicture } from './ClaimCell'

type MyClaim = Output<'claim.mine'>['claims'][number]
const FEW = 8

/** What she has left somewhere to be mended, and what she shows to get it back. */
export function MyClaimsScreen() {
  const query = useQuery('claim.mine', {})
  async function add() {
    const scanned = await scanWithCamera({ hint: text.scanHint, giveUp: text.giveUp })
    if (!scanned.ok) return scanned.why === 'gaveUp' ? undefined : showToast(text.noCamera, 'fault')
    try {
      await command('claim.keep', { code: scanned.text })
      showToast(text.kept)
    } catch (thrown) {
      showToast(errorSentence(asCallError(thrown)), 'fault')
    }
    await askAgain('claim.mine', {})
  }
  return (
    <AskedPage
      name={text.mine}
      query={query}
      foot={() => (
        <Button kind="main" big icon="scan" onPress={add}>
          {text.addByScan}
        </Button>
      )}
    >
      {({ claims, now }) =>
        claims.length === 0 ? (
          <Empty icon="box" name={text.mineNone} say={text.mineNoneSay} />
        ) : (
          <Mine claims={claims} now={now} />
        )
      }
    </AskedPage>
  )
}

function Mine({ claims, now }: { claims: readonly MyClaim[]; now: number }) {
  const [shown, show] = useState<MyClaim>()
  const waiting = claims.filter(({ status }) => status !== 'collected')
  const past = claims.filter(({ status }) => status === 'collected')
  return (
    <>
      <Some name={text.waits} claims={waiting} now={now} onTap={show} />
      <Some name={text.past} claims={past} now={now} />
      <Sheet
        open={shown !== undefined}
        title={shown ? text.giveTitle(shown.thing, shown.tag) : ''}
        onClose={() => show(undefined)}
        closeLabel={text.close}
      >
        {shown ? <ToShow claim={shown} now={now} /> : null}
      </Sheet>
    </>
  )
}

type SomeProps = Readonly<{
  name: string
  claims: readonly MyClaim[]
  now: number
  onTap?: (claim: MyClaim) => void
}>

function Some({ name, claims, now, onTap }: SomeProps) {
  const { shown } = useFirstFew(claims, FEW)
  if (claims.length === 0) return <View />
  return (
    <Section name={name}>
      <Card flush>
        {shown.map((claim) => (
          <Cell
            key={claim.claimId}
            fold
            icon="box"
            name={`${text.things[claim.thing]} · ${claim.servicePointName}`}
            say={text.stand(claim, now)}
            end={
              <Tag
                icon={claim.status === 'inWork' ? 'clock' : 'check'}
                tone={claim.status === 'ready' ? 'done' : undefined}
              >
                {text.short(claim.status, claim.overdue && claim.status === 'inWork')}
              </Tag>
            }
            {...(onTap ? { onPress: () => onTap(claim) } : {})}
          />
        ))}
      </Card>
    </Section>
  )
}

function ToShow({ claim, now }: { claim: MyClaim; now: number }) {
  return (
    <View className="col center">
      <View className="soft">{claim.asked ?? text.askedHeld}</View>
      <View className="soft gap-hair">{text.stand(claim, now)}</View>
      <Code text={claim.code} label={text.codeLabel} />
      <View className="note">{text.digits}</View>
      <View className="head">{claim.digits}</View>
      <View className="soft">{text.digitsSay}</View>
      <ClaimPicture claim={claim} />
    </View>
  )
}
