import { View } from '@tarojs/components'
import { a11y, hiddenFromReaders } from './a11y'
import { classNames } from './classNames'

export type IconName =
  | 'badge'
  | 'bell'
  | 'box'
  | 'calendar'
  | 'check'
  | 'check-disc'
  | 'clock'
  | 'close'
  | 'disc-full'
  | 'disc-half'
  | 'disc-quarter'
  | 'dot'
  | 'gift'
  | 'go'
  | 'home'
  | 'letter'
  | 'list'
  | 'more'
  | 'now'
  | 'offline'
  | 'people'
  | 'person'
  | 'phone'
  | 'pin'
  | 'plus'
  | 'pulse'
  | 'refresh'
  | 'scan'
  | 'scissors'
  | 'search'
  | 'speak'
  | 'square-dashed'
  | 'star'
  | 'star-off'
  | 'swap'
  | 'ticket'
  | 'umbrella'
  | 'warn'

export interface IconProps {
  name: IconName
  size?: 'small' | 'big'
  /** Only when the shape says something that no word beside it says. */
  label?: string
  className?: string
}

/** A shape cut out of the text colour. */
export function Icon({ name, size, label, className }: IconProps) {
  return (
    <View
      className={classNames('icon', `icon--${name}`, size && `icon--${size}`, className)}
      {...(label ? a11y('img', label) : hiddenFromReaders)}
    />
  )
}
