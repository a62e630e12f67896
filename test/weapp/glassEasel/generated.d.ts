/** The built package, as `packWeapp` hands it to the host. */
declare module 'generated:package' {
  type Json = Readonly<Record<string, unknown>>
  export const templates: Record<string, (group: string) => unknown>
  export const styles: Record<string, string>
  export const json: Record<string, Json>
  export const icons: Record<string, string>
  export const scripts: Record<string, (this: undefined, ...given: unknown[]) => void>
}

declare module 'generated:widgets' {
  export const tags: readonly string[]
  export function defineAll(): void
}
