import { ProofPicture } from '@/frame/ProofPicture'
import { paperSheetText as text } from '@/text/paperSheet'
import { Banner } from '@/ui/Banner'
import { Field } from '@/ui/Field'
import { Section } from '@/ui/Section'
import type { PaperSheet } from './sheetDraft'
import type { Entering } from './useEntering'

type Props = Readonly<{ weight: PaperSheet['weight']; entering: Entering }>

/** The picture of the sheet; and where no second person stands behind it, why it is entered now. */
export function ProofAndWhy({ weight, entering }: Props) {
  const { picture, takePicture, why, setWhy, fault } = entering
  return (
    <>
      <Section name={text.proof}>
        <ProofPicture
          picture={picture}
          say={text.proofSay}
          choose={text.choose}
          chooseAgain={text.chooseAgain}
          onChoose={takePicture}
        />
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
