import { View } from '@tarojs/components'
import type { Input } from '#contract/index'
import { scanWithCamera } from '@/platform/scan'
import { claimText as text } from '@/text/claims'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { Section } from '@/ui/Section'
import { showToast } from '@/ui/showToast'

export type Owner = Readonly<{ name: string; phoneEnd: string; card?: string }>

/** What the cloud is told about the owner; undefined while something is missing. */
export function ownerOf({ name, phoneEnd, card }: Owner): Input<'claim.takeIn'>['owner'] | undefined {
  if (card !== undefined) return { card }
  return name.trim() !== '' && /^\d{4}$/.test(phoneEnd) ? { name: name.trim(), phoneEnd } : undefined
}

type Props = Readonly<{ owner: Owner; tried: boolean; onChange: (owner: Owner) => void }>

/** Name and four digits, or her card before the camera. */
export function OwnerFields({ owner, tried, onChange }: Props) {
  async function scan() {
    const scanned = await scanWithCamera({ hint: text.scanHint, giveUp: text.giveUp })
    if (scanned.ok) onChange({ ...owner, card: scanned.text })
    else if (scanned.why !== 'gaveUp') showToast(text.noCamera, 'fault')
  }
  if (owner.card !== undefined)
    return (
      <Section name={text.whose}>
        <Banner icon="badge" tone="done">
          {text.cardIn}
        </Banner>
        <Button kind="plain" onPress={() => onChange({ name: owner.name, phoneEnd: owner.phoneEnd })}>
          {text.byHand}
        </Button>
      </Section>
    )
  return (
    <Section name={text.whose}>
      <Field
        name={text.ownerName}
        hint={text.ownerHint}
        maxLength={20}
        value={owner.name}
        fault={tried && owner.name.trim() === '' ? text.ownerFault : undefined}
        onChange={(name) => onChange({ ...owner, name })}
      />
      <Field
        type="number"
        name={text.phoneEnd}
        hint={text.phoneEndHint}
        maxLength={4}
        value={owner.phoneEnd}
        fault={tried && !/^\d{4}$/.test(owner.phoneEnd) ? text.phoneEndFault : undefined}
        onChange={(phoneEnd) => onChange({ ...owner, phoneEnd })}
      />
      <View className="gap-snug">
        <Button icon="scan" onPress={scan}>
          {text.card}
        </Button>
      </View>
    </Section>
  )
}
