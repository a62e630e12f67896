export type Role =
  | 'alert'
  | 'button'
  | 'dialog'
  | 'heading'
  | 'img'
  | 'list'
  | 'listitem'
  | 'main'
  | 'progressbar'
  | 'radio'
  | 'radiogroup'
  | 'status'
  | 'tab'
  | 'tablist'
  | 'group'

export interface State {
  selected?: boolean
  checked?: boolean
  disabled?: boolean
}

type Attributes = Record<string, string | number | boolean>

const inBrowser = process.env.TARO_ENV === 'h5'
const reachedByKeyboard: readonly Role[] = ['button', 'radio', 'tab']

/** Role, name and state of an element: WeChat reads aria-role, browsers read role. */
export function a11y(role: Role, label?: string, state: State = {}): Attributes {
  const attributes: Attributes = inBrowser ? { role } : { ariaRole: role }
  if (inBrowser && reachedByKeyboard.includes(role)) attributes.tabIndex = 0
  if (inBrowser && role === 'heading') attributes['aria-level'] = '2'
  if (inBrowser && role === 'dialog') attributes['aria-modal'] = 'true'
  if (label) attributes[inBrowser ? 'aria-label' : 'ariaLabel'] = label
  for (const [name, value] of Object.entries(state) as [keyof State, boolean | undefined][]) {
    if (value === undefined) continue
    if (inBrowser) attributes[`aria-${name}`] = String(value)
    else attributes[`aria${name.charAt(0).toUpperCase()}${name.slice(1)}`] = value
  }
  return attributes
}

/** For what only decorates: readers pass over it. */
export const hiddenFromReaders: Attributes = inBrowser ? { 'aria-hidden': 'true' } : { ariaHidden: true }
