import { type Appeal, type Rating, type RatingRun, starsOf } from '#domain/rating'
import type { Support } from '#domain/support'

export function runView(run: RatingRun) {
  const { rules, ...rest } = run
  return { ...rest, half: run._id, rules: { ...rules, teamStars: [...rules.teamStars] } }
}

export function ratingView(rating: Rating) {
  return { ...rating, stars: starsOf(rating), countedStars: rating.stars }
}

export function appealView(appeal: Appeal | null) {
  return appeal && { ...appeal }
}

export function supportView(support: Support) {
  return { ...support, supportId: support._id, takenBackWhy: support.takenBack?.why ?? null }
}
