import { create } from 'zustand'
import { call } from './call'
import { randomBytes } from './chance'
import { createQueueDesk } from './createQueueDesk'
import { deviceName, nameThisDevice } from './deviceName'
import { keep, kept } from './phoneStorage'

export type { DeskEvent, QueueKept } from './createQueueDesk'

/** Raised with every change of what this phone knows about a queue. */
export const useQueueChanges = create<{ changes: number }>(() => ({ changes: 0 }))

export const queueDesk = createQueueDesk({
  storage: { kept, keep },
  randomBytes,
  keep: async (slotId, events) => {
    await nameThisDevice()
    return call('queue.keep', { slotId, device: deviceName(), events: [...events] })
  },
  changed: () => useQueueChanges.setState(({ changes }) => ({ changes: changes + 1 })),
})
