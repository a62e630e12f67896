import type { IconName } from './Icon'
import { classNames } from './classNames'
import { Touch } from './Touch'

export interface ChipProps {
  children: string
  onPress: () => void
  icon?: IconName
  /** One of a few, and this one is chosen. */
  chosen?: boolean
  disabled?: boolean
  label?: string
}

/** A small button for choosing one of a few. Several stand in a View of class `chips`. */
export function Chip({ children, onPress, icon, chosen, disabled, label }: ChipProps) {
  const shownIcon = chosen ? 'check-disc' : icon
  return (
    <Touch
      className={classNames(
        'chip',
        shownIcon && `marked icon--${shownIcon}`,
        chosen && 'chip--now',
        disabled && 'chip--off',
      )}
      onPress={onPress}
      label={label}
      role={chosen === undefined ? 'button' : 'radio'}
      state={{ checked: chosen, disabled }}
    >
      {children}
    </Touch>
  )
}
