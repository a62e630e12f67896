import { cloudHeaders } from './localCloud.h5'
import type { Transport } from './createCall'

type Answer = Readonly<{ result?: unknown; error?: unknown }>

export const send: Transport = async (capability, data) => {
  const response = await fetch('./call', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...cloudHeaders() },
    body: JSON.stringify({ name: capability, data }),
  })
  const answer = (await response.json().catch(() => ({}))) as Answer
  return response.ok && answer.error === undefined ? answer.result : { ok: false, code: 'InternalError' }
}
