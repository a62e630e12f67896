import { Image, View } from '@tarojs/components'

type NotedPictureProps = Readonly<{
  /** Left out where only the note is to be seen. */
  src?: string
  /** What a reader for the blind says. */
  label: string
  /** The whole of it within a frame, or as wide as the card. */
  mode?: 'aspectFit' | 'widthFix'
  note?: string
}>

/** A picture, asked for only when it comes near the screen, and a line below it where there is something to say about it. */
export function NotedPicture({ src, label, mode = 'aspectFit', note }: NotedPictureProps) {
  return (
    <>
      {src === undefined ? null : (
        <Image className="proof" mode={mode} src={src} ariaLabel={label} lazyLoad />
      )}
      {note === undefined ? null : <View className="note">{note}</View>}
    </>
  )
}
