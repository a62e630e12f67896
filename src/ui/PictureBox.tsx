import { Image, View } from '@tarojs/components'
import { Button } from './Button'

export interface PictureBoxProps {
  /** Where the picture can be seen; nothing while there is none. */
  shows: string | undefined
  say?: string
  act: string
  onPress: () => unknown
}

/** One picture as it will be sent, and the button that takes it. */
export function PictureBox({ shows, say, act, onPress }: PictureBoxProps) {
  return (
    <>
      {shows ? <Image className="proof" mode="aspectFit" src={shows} /> : null}
      {say ? <View className="soft below-tight">{say}</View> : null}
      <Button kind="quiet" icon="plus" onPress={onPress}>
        {act}
      </Button>
    </>
  )
}
