import { dial } from '@/platform/phoneCall'
import { servicesText as text } from '@/text/services'
import { Cell } from '@/ui/Cell'

/** For whoever would rather talk than tap; nothing as long as the centre has told no number. */
export function HotlineCell({ number }: { number: string }) {
  if (number === '') return null
  return <Cell icon="phone" name={text.call} say={number} onPress={() => dial(number)} />
}
