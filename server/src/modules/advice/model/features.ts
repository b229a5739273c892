import { REASONS } from '../../disputes/index.ts'
import type { CaseFacts } from './case-facts.ts'

type Feature = (facts: CaseFacts) => number

const when = (is: boolean) => (is ? 1 : 0)
/** How often something happened; the tenth time says little more than the ninth. */
const often = (count: number) => Math.log2(1 + count)
const share = (part: bigint | undefined, { atIssueMinor }: CaseFacts) =>
  part === undefined ? 0 : Number(part) / Number(atIssueMinor)

const missing = (...sights: readonly CaseFacts['parcel'][]): Feature => {
  return ({ reason, parcel }) => when(reason === 'not_received' && sights.includes(parcel))
}

/** The kinds of complaint, except the one that the parcel's whereabouts tell apart further. */
const KINDS = REASONS.filter(reason => reason !== 'not_received')

/**
 * What the model sees of a case besides words, by name. Each name has words in every language, so
 * that whoever decides can read what spoke for which side.
 */
export const FEATURES: Readonly<Record<string, Feature>> = {
  missing_not_signed: missing('none', 'silent', 'moving', 'back'),
  missing_silent: missing('silent'),
  missing_left: missing('left'),
  missing_signed: missing('handed_over'),
  ...Object.fromEntries(
    KINDS.map((kind): [string, Feature] => [
      `about_${kind}`,
      ({ reason }) => when(reason === kind),
    ]),
  ),
  wants_all_and_keeps: ({ reason, remedy }) =>
    when(remedy === 'refund' && reason !== 'not_received'),
  wants_part: ({ remedy }) => when(remedy === 'partial_refund'),
  seller_silent: ({ answered }) => when(!answered),
  seller_offered: facts => share(facts.offers.seller, facts),
  buyer_came_down: facts =>
    facts.offers.buyer === undefined ? 0 : 1 - share(facts.offers.buyer, facts),
  buyer_shown: ({ items }) => often(items.buyer.shown),
  buyer_accepted: ({ items }) => often(items.buyer.accepted),
  buyer_rejected: ({ items }) => often(items.buyer.rejected),
  seller_shown: ({ items }) => often(items.seller.shown),
  seller_accepted: ({ items }) => often(items.seller.accepted),
  seller_rejected: ({ items }) => often(items.seller.rejected),
  buyer_won_before: ({ past }) => often(past.buyer.won),
  buyer_lost_before: ({ past }) => often(past.buyer.lost),
  seller_won_before: ({ past }) => often(past.seller.won),
  seller_lost_before: ({ past }) => often(past.seller.lost),
  kept_long: ({ daysKept }) => often(Math.max(0, daysKept ?? 0)),
}

/** The names in the order in which numbers of a case are kept. */
export const FEATURE_NAMES = Object.keys(FEATURES)

/** A case as numbers, in the order of `FEATURE_NAMES`. */
export function numbersOf(facts: CaseFacts): number[] {
  return Object.values(FEATURES).map(feature => feature(facts))
}
