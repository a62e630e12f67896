import type { glassEasel as GlassEasel } from 'glass-easel-miniprogram-adapter'
import { defineAll, tags } from 'generated:widgets'

type Backend = GlassEasel.CurrentWindowBackendContext
type Widget = HTMLElement & Record<string, unknown>

/** Lets the renderer make Taro's browser widgets where a template names one of WeChat's elements. */
export function useTaroWidgets(glassEasel: typeof GlassEasel, backend: Backend): void {
  defineAll()
  const made = new Set(tags)
  const parts = backend as unknown as {
    document: Pick<Document, 'createElement' | 'createTextNode' | 'createDocumentFragment'>
    _$getEventDetail(event: Event): unknown
  }
  parts.document = {
    createElement: (tag: string) =>
      document.createElement(made.has(tag) ? `taro-${tag}-core` : tag.includes('-') ? tag : `wx-${tag}`),
    createTextNode: (text: string) => document.createTextNode(text),
    createDocumentFragment: () => document.createDocumentFragment(),
  }
  const detailOf = parts._$getEventDetail
  parts._$getEventDetail = (event) =>
    event instanceof CustomEvent ? event.detail : detailOf.call(backend, event)

  // A widget of the browser takes its attributes as properties.
  const nodes = glassEasel.NativeNode.prototype as unknown as Record<
    'setAttribute' | 'updateAttribute',
    (this: { getBackendElement(): unknown }, name: string, value: unknown) => void
  >
  const asAttribute = nodes.setAttribute
  nodes.setAttribute = nodes.updateAttribute = function (name, value) {
    const widget = this.getBackendElement() as Widget | null
    if (widget && name.startsWith('aria-')) return speak(widget, name, value)
    const property = name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
    if (!widget?.tagName.startsWith('TARO-') || !(property in widget))
      return asAttribute.call(this, name, value)
    if (value === undefined || (value === '' && typeof widget[property] !== 'string')) return
    widget[property] = value
  }
}

/** WeChat says roles in an attribute of its own, and an empty one says nothing. */
function speak(widget: HTMLElement, name: string, value: unknown): void {
  const attribute = name === 'aria-role' ? 'role' : name
  if (value === '' || value === undefined || value === null) widget.removeAttribute(attribute)
  else widget.setAttribute(attribute, typeof value === 'string' ? value : JSON.stringify(value))
}
