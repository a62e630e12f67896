import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Input } from '#contract/index'
import { claimIdIn } from '#domain/claim'
import { AskedPage } from '@/frame/AskedPage'
import { asCallError } from '@/platform/callError'
import { command } from '@/platform/command'
import { goTo, usePageParams } from '@/platform/navigation'
import { usePageShown } from '@/platform/pageEvents'
import { scanWithCamera } from '@/platform/scan'
import { useFirstFew } from '@/platform/useFirstFew'
import { askAgain, useQuery } from '@/platform/useQuery'
import { claimText as text } from '@/text/claims'
import { errorSentence } from '@/text/errors'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Empty } from '@/ui/Empty'
import { Tabs } from '@/ui/Tabs'
import { showToast } from '@/ui/showToast'
import { ClaimCell, type ShelfClaim } from './ClaimCell'
import { GiveSheet } from './GiveSheet'

type Which = Input<'claim.desk'>['which']
const FEW = 8

/** The shelf of a place: what is in work, what may be fetched, what is overdue. The centre sees the overdue of the town. */
export function ClaimsDeskScreen() {
  const { servicePointId } = usePageParams<'claimsDesk'>()
  const [which, setWhich] = useState<Which>(servicePointId === undefined ? 'overdue' : 'open')
  const [tapped, tap] = useState<ShelfClaim>()
  const asked = { which, ...(servicePointId === undefined ? {} : { servicePointId }) }
  const query = useQuery('claim.desk', asked)
  usePageShown(() => void query.refresh())
  const again = () => askAgain('claim.desk', asked)

  async function scan() {
    const scanned = await scanWithCamera({ hint: text.scanHint, giveUp: text.giveUp })
    if (!scanned.ok) return scanned.why === 'gaveUp' ? undefined : showToast(text.noCamera, 'fault')
    const claimId = claimIdIn(scanned.text)
    if (claimId === undefined) return showToast(text.wrongPlace, 'fault')
    try {
      await command('claim.handBack', { claimId, proof: { how: 'code', code: scanned.text } })
      showToast(text.given)
    } catch (thrown) {
      showToast(errorSentence(asCallError(thrown)), 'fault')
    }
    await again()
  }
  return (
    <AskedPage
      name={text.desk}
      query={query}
      foot={() =>
        servicePointId === undefined ? null : (
          <Button kind="main" big icon="plus" onPress={() => goTo('takeInClaim', { servicePointId })}>
            {text.takeIn}
          </Button>
        )
      }
    >
      {({ claims, now }) => (
        <>
          {servicePointId === undefined ? null : <Which which={which} onChange={setWhich} onScan={scan} />}
          <Shelf
            claims={claims}
            now={now}
            which={which}
            onTap={servicePointId === undefined ? undefined : tap}
          />
          <GiveSheet claim={tapped} now={now} onClose={() => tap(undefined)} onDone={again} />
        </>
      )}
    </AskedPage>
  )
}

type WhichProps = Readonly<{ which: Which; onChange: (which: Which) => void; onScan: () => Promise<void> }>

function Which({ which, onChange, onScan }: WhichProps) {
  return (
    <>
      <Button icon="scan" onPress={onScan}>
        {text.scanToGive}
      </Button>
      <View className="gap-snug" />
      <Tabs
        label={text.deskTabs}
        tabs={(['open', 'overdue', 'collected'] as const).map((key) => ({ key, name: text[key] }))}
        value={which}
        onChange={onChange}
      />
    </>
  )
}

type ShelfProps = Readonly<{
  claims: readonly ShelfClaim[]
  now: number
  which: Which
  onTap: ((claim: ShelfClaim) => void) | undefined
}>

function Shelf({ claims, now, which, onTap }: ShelfProps) {
  const { shown } = useFirstFew(claims, FEW)
  if (claims.length === 0) {
    const say = { open: text.deskNoneSay, overdue: text.overdueNoneSay, collected: text.deskNoneSay }
    const none = { open: text.deskNone, overdue: text.overdueNone, collected: text.collectedNone }
    return <Empty icon="box" name={none[which]} say={say[which]} />
  }
  return (
    <View className="gap-snug">
      <Card flush>
        {shown.map((claim) => (
          <ClaimCell
            key={claim.claimId}
            claim={claim}
            now={now}
            withPlace={onTap === undefined}
            {...(onTap && claim.status !== 'collected' ? { onPress: () => onTap(claim) } : {})}
          />
        ))}
      </Card>
    </View>
  )
}
