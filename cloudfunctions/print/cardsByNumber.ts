import { fail, type Handler } from '#cloud/serve'
import { keeps } from '#domain/hats'
import { printCards } from './printCards'

/** Numbers nobody has are left out: the keeper sees how many cards there are. */
export const cardsByNumber: Handler<'print.cardsByNumber'> = async (
  { servicePointId, cardNos },
  { cloud, store, caller },
) => {
  const [keeper, people] = await Promise.all([
    store.get('people', caller.personId),
    store.find('people', { where: { cardNo: { $in: [...new Set(cardNos)] } }, limit: cardNos.length }),
  ])
  if (!keeper || !keeps(keeper.hats, servicePointId)) return fail('NotYourPoint')
  if (people.length === 0) return fail('NobodyToPrint')
  return printCards(cloud, caller.personId, people)
}
