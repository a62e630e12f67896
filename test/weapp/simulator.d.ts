/** As much of WeChat's simulator as the tests use; its own types lean on packages that are not here. */
declare module 'miniprogram-simulate' {
  export interface Rendered {
    dom: HTMLElement
    instance: Record<string, unknown>
    attach(parent: HTMLElement): void
    detach(): void
  }
  const simulate: {
    load(
      componentPath: string,
      options: { rootPath: string; compiler: 'official'; compilerOptions: { maxBuffer: number } },
    ): string
    render(id: string): Rendered
  }
  export default simulate
}

declare module 'miniprogram-simulate/src/utils' {
  const simulatorParts: { runJs: (file: string) => unknown }
  export default simulatorParts
}

declare module 'miniprogram-exparser' {
  const exparser: {
    Event: {
      create(name: string, detail: object, options: object): object
      dispatchEvent(target: unknown, event: object): void
    }
  }
  export default exparser
}
