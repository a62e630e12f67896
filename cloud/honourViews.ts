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
