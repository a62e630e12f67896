import { cloudHeaders } from './localCloud.h5'
import { templateOf, type Template } from './messageTemplates'

/** As on a phone, from the cloud on the desk: one yes is one message. */
export async function askConsent(template: Template): Promise<boolean> {
  const id = templateOf(template)
  if (id === undefined) return false
  try {
    const response = await fetch('./subscribe', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...cloudHeaders() },
      body: JSON.stringify({ templateIds: [id] }),
    })
    const answer = (await response.json()) as Readonly<Record<string, unknown>>
    return response.ok && answer[id] === 'accept'
  } catch {
    return false
  }
}
