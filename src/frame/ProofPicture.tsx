import { choosePicture, type Picture } from '@/platform/pictures'
import { PictureBox } from '@/ui/PictureBox'

type ProofPictureProps = Readonly<{
  picture: Picture | undefined
  onChoose: (picture: Picture) => void
  choose: string
  chooseAgain: string
  say?: string
}>

/** One picture, taken or chosen; another takes its place. */
export function ProofPicture({ picture, onChoose, choose, chooseAgain, say }: ProofPictureProps) {
  async function take() {
    const chosen = await choosePicture()
    if (chosen) onChoose(chosen)
  }
  return (
    <PictureBox shows={picture?.file.show} say={say} act={picture ? chooseAgain : choose} onPress={take} />
  )
}
