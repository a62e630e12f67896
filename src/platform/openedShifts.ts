import { createOpenedShifts } from './createOpenedShifts'
import { keep, kept } from './phoneStorage'

export type { OpenedShift } from './createOpenedShifts'

export const { keptShift, keepShift, eraseOverShifts } = createOpenedShifts({ kept, keep })
