import type { Output } from '#contract/index'
import type { Need } from '#domain/need'
import type { Certificate } from '#domain/certificate'
import type { Commendation } from '#domain/honour'
import { maskedName } from '#domain/maskedName'

/** As anybody may see it who has the paper. */
export function certificateView(certificate: Certificate) {
  return {
    ...certificate,
    name: maskedName(certificate.realName),
    byGrade: { ...certificate.byGrade },
    revokedAt: certificate.revoked?.at ?? null,
  }
}

/** Those that stand, the newest first. */
export function commendationViews(commendations: readonly Commendation[]) {
  return commendations
    .filter(({ takenBack }) => takenBack === null)
    .sort((one, other) => (one.on < other.on ? 1 : -1))
    .map((commendation) => ({ ...commendation, commendationId: commendation._id }))
}

const THANKS_SHOWN = 5

/**
 * What residents said after a service: an honour and never points. Who said it is not told, nor where she lives; the
 * words have passed WeChat's check before they were kept.
 */
export function thanksView(needs: readonly Need[]): Output<'honour.handbook'>['thanks'] {
  const rated = needs.flatMap(({ state, kind }) =>
    state.status === 'rated' ? [{ kindName: kind.name, ...state.rating }] : [],
  )
  return {
    rated: rated.length,
    content: rated.filter(({ stars }) => stars > 1).length,
    words: rated
      .flatMap(({ kindName, thanks, at }) => (thanks === null ? [] : [{ kindName, thanks, at }]))
      .sort((one, other) => other.at - one.at)
      .slice(0, THANKS_SHOWN),
  }
}
