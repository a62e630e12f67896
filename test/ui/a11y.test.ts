import { added } from '@/ui/templateAttributes.json'

/** The module reads the target once, when it is loaded. */
async function loadFor(target: 'weapp' | 'h5') {
  process.env.TARO_ENV = target
  jest.resetModules()
  return await import('@/ui/a11y')
}

it('says role, name and state in the way browsers read them', async () => {
  const { a11y } = await loadFor('h5')
  expect(a11y('tab', 'Hours', { selected: false })).toEqual({
    role: 'tab',
    tabIndex: 0,
    'aria-label': 'Hours',
    'aria-selected': 'false',
  })
})

it('says the same to WeChat, in the names its templates have been taught', async () => {
  const { a11y, hiddenFromReaders } = await loadFor('weapp')
  const said = a11y('radio', 'Noon', { checked: true, disabled: false, selected: false })
  expect(said).toEqual({
    ariaRole: 'radio',
    ariaLabel: 'Noon',
    ariaChecked: true,
    ariaDisabled: false,
    ariaSelected: false,
  })
  const taught = Object.values(added.View).map((binding) => binding.replace('i.', ''))
  expect(taught).toEqual(expect.arrayContaining([...Object.keys(said), ...Object.keys(hiddenFromReaders)]))
})

it('gives keyboards only what can be pressed', async () => {
  const { a11y } = await loadFor('h5')
  expect(a11y('button')).toHaveProperty('tabIndex', 0)
  expect(a11y('img', 'A star')).not.toHaveProperty('tabIndex')
})
