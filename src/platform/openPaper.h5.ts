/** A browser shows it itself, beside the app; where it may not open a window, in its place. */
export async function openPaper(url: string): Promise<void> {
  if (window.open(url, '_blank') === null) window.location.assign(url)
}
