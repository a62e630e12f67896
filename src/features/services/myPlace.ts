import { useState } from 'react'
import { keep, kept } from '@/platform/phoneStorage'

const MY_PLACE = 'myPlace'

/** Where she looks for services: what she picked last, kept on her phone alone. */
export function useMyPlace() {
  const [servicePointId, setPlace] = useState(() => kept<string>(MY_PLACE))
  const choose = (id: string) => {
    keep(MY_PLACE, id)
    setPlace(id)
  }
  return { servicePointId, choose }
}
