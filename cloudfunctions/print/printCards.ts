import type { Cloud } from '#cloud/ports'
import { done } from '#cloud/serve'
import type { PersonId } from '#domain/ids'
import type { Person } from '#domain/person'
import { makeCardCode } from '#domain/volunteerCard'
import { cardSheets } from '#paper/cards'
import { cardWords } from '#paper/words/cards'

/** Everybody's card as it is valid now. The next print of the same caller takes this one's place in the storage. */
export async function printCards(cloud: Cloud, caller: PersonId, people: readonly Person[]) {
  const cards = [...people]
    .sort((one, other) => (one.cardNo < other.cardNo ? -1 : 1))
    .map(({ name, cardNo, cardVersion }) => ({
      name,
      cardNo,
      code: makeCardCode(cloud.townKey, cardNo, cardVersion),
    }))
  const paper = cardSheets(cards, cardWords)
  const url = await cloud.print(paper, `papers/${caller.replace(':', '-')}/cards.pdf`)
  return done({ url, pages: paper.pages.length, people: cards.length })
}
