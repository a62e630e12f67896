import { Image, View } from '@tarojs/components'
import { choosePicture } from '@/platform/pictures'
import { paperSheetText as text } from '@/text/paperSheet'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { Section } from '@/ui/Section'
import type { PaperSheet } from './sheetDraft'
import type { Entering } from './useEntering'

type Props = Readonly<{ weight: PaperSheet['weight']; entering: Entering }>

/** The picture of the sheet; and where no second person stands behind it, why it is entered now. */
export function ProofAndWhy({ weight, entering }: Props) {
  const { picture, takePicture, why, setWhy, fault } = entering
  async function choose() {
    const chosen = await choosePicture()
    if (chosen) takePicture(chosen)
  }
  return (
    <>
      <Section name={text.proof}>
        <View className="soft after-tight">{text.proofSay}</View>
        {picture ? <Image className="proof" mode="aspectFit" src={picture.file.show} /> : null}
        <Button icon="plus" onPress={choose}>
          {picture ? text.chooseAgain : text.choose}
        </Button>
      </Section>
      {weight === 'D' ? (
        <Field area name={text.why} hint={text.whyHint} value={why} maxLength={200} onChange={setWhy} />
      ) : null}
      {fault ? (
        <Banner icon="warn" tone="fault">
          {fault}
        </Banner>
      ) : null}
    </>
  )
}
