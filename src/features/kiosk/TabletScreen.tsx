import { useState } from 'react'
import { ceaseToBeKiosk, kioskDevice, type KioskDevice } from '@/platform/kioskDevice'
import { keepLit, usePageHidden, usePageShown } from '@/platform/pageEvents'
import { KioskPage } from './KioskPage'
import { PairTablet } from './PairTablet'

/** The tablet at the door: first it is paired, then it checks people in and out and does nothing else. */
export function TabletScreen() {
  const [device, setDevice] = useState<KioskDevice | undefined>(kioskDevice)
  usePageShown(() => keepLit(true))
  usePageHidden(() => keepLit(false))
  if (!device) return <PairTablet onPaired={setDevice} />
  return (
    <KioskPage
      device={device}
      onOver={() => {
        ceaseToBeKiosk()
        setDevice(undefined)
      }}
    />
  )
}
