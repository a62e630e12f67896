import { Image, View } from '@tarojs/components'
import { useMemo } from 'react'
import { a11y } from './a11y'
import { classNames } from './classNames'
import { qrPicture } from './qrPicture'

export interface CodeProps {
  /** What a scanner reads. */
  text: string
  /** What the picture is and how long it lives, for those who hear it. */
  label: string
  small?: boolean
  /** A ring that empties while the code lives. */
  seconds?: { left: number; of: number }
}

/** A QR code, dark on white in every mode, with its quiet edge. */
export function Code({ text, label, small, seconds }: CodeProps) {
  const picture = useMemo(() => qrPicture(text), [text])
  const paper = (
    <View className={classNames('code', small && 'code--small')} {...(seconds ? {} : a11y('img', label))}>
      <Image
        className="code__image"
        mode="aspectFit"
        src={picture}
        {...(process.env.TARO_ENV === 'h5' ? { nativeProps: { alt: '' } } : {})}
      />
    </View>
  )
  if (!seconds) return paper
  const percent = Math.round((100 * seconds.left) / seconds.of)
  const ring = `background-image:conic-gradient(var(--accent) ${percent}%,transparent 0)`
  return (
    <View className="ring" style={ring} {...a11y('img', label)}>
      {paper}
    </View>
  )
}
