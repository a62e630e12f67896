import { createOpenedShifts } from './createOpenedShifts'
import { forget, keep, kept } from './phoneStorage'

export type { OpenedShift } from './createOpenedShifts'

export const { keptShift, keepShift, eraseOverShifts } = createOpenedShifts({
  storage: { kept, keep, forget },
})
