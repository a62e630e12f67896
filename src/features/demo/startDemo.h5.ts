/** The demo bar, where the build carries it and the cloud has a demo. */
export function startDemo(): void {
  if (!WITH_DEMO) return
  void import('./DemoBar.h5').then(({ showDemoBar }) => showDemoBar())
}
