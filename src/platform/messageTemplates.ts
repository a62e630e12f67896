export type Template = keyof typeof MESSAGE_TEMPLATES

/** Undefined until the town's account has a template for it: then nobody is asked. */
export function templateOf(template: Template): string | undefined {
  return MESSAGE_TEMPLATES[template] || undefined
}
