import type { Handler } from '#cloud/serve'
import { rateNeed } from '#domain/need'
import { inWords, moveNeed } from './moveNeed'

/** Honour for who went, never points. Staff enter what was said or written; nobody rates herself. */
export const rate: Handler<'need.rate'> = (input, context) =>
  moveNeed(context, {
    does: 'need.rate',
    input,
    may: ({ asker, staff }) => (input.via === 'phone' ? asker : staff),
    decide: inWords(context, input.thanks, (need, { personId }) =>
      rateNeed(need, {
        stars: input.stars,
        thanks: input.thanks ?? null,
        via: input.via,
        at: context.now,
        by: personId,
      }),
    ),
  })
