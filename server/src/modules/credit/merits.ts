import { type PersonId, prefixOf } from '../../kernel/id.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Merits, SearchRules } from '../listings/index.ts'
import type { Dimension, Grade } from './axes.ts'
import { meanOf } from './model/beta-distribution.ts'
import { beliefOf, fadedTo } from './model/evidence.ts'
import type { CreditRules } from './rules.ts'
import type { Known, ScoreModel } from './score.ts'
import { halfLifeOf, knownAbout, type State } from './state.ts'

/** Which evidence each part of service is measured by. */
const SERVICE = {
  shipping: 'shipping_on_time',
  goods: 'goods_as_described',
  response: 'communication',
} as const satisfies Partial<Record<keyof Merits, Dimension>>

type Rules = Pick<SearchRules, 'newcomer' | 'service' | 'credit'>

/**
 * What a seller's conduct adds to the place of their goods, in thousandths of each part. Somebody
 * unknown has the newcomer's share of everything. It is the rate of good conduct that counts, not
 * the number of sales: a rate at the rule's best gives all, whoever sells most.
 */
export function meritsOf(
  known: Known,
  grade: Grade | null,
  model: ScoreModel,
  rules: Rules,
  at: { readonly at_s: number; readonly halfLife_s: number },
): Merits {
  const service = (dimension: Dimension) => {
    const prior = model.axes.seller.dimensions[dimension]
    const evidence = known[dimension]
    if (!prior || !evidence) return inThousandths(rules.newcomer)
    const rate = meanOf(beliefOf(fadedTo(evidence, at.at_s, at.halfLife_s), prior))
    return inThousandths(shareOf(rate, prior.mean, rules))
  }
  return {
    shipping: service(SERVICE.shipping),
    goods: service(SERVICE.goods),
    response: service(SERVICE.response),
    credit: inThousandths(grade ? rules.credit[grade] : rules.newcomer),
  }
}

/** From nothing at the worst rate, over the newcomer's share at the usual one, to all at the best. */
function shareOf(rate: number, usual: number, { newcomer, service: { worst, best } }: Rules) {
  const share =
    rate < usual
      ? newcomer * ((rate - worst) / (usual - worst))
      : newcomer + (1 - newcomer) * ((rate - usual) / (best - usual))
  return Math.min(Math.max(share, 0), 1)
}

const inThousandths = (share: number) => Math.round(share * 1_000)

/** The merits of these sellers, by what is known of them. */
export function meritsIn(
  state: Pick<State, 'evidence' | 'standings' | 'places'>,
  rules: CreditRules,
  searchRules: SearchRules,
  now: Instant,
): Map<PersonId, Merits> {
  const model = state.places.champion
  const at = { at_s: now / 1000, halfLife_s: halfLifeOf(rules) }
  // People of other markets have no goods here.
  const sellers = [...state.standings.values()].filter(
    ({ axis, personId }) => axis === 'seller' && prefixOf(personId) === 'person',
  )
  return new Map(
    sellers.map(({ personId, grade }) => {
      const known = knownAbout(state, personId, 'seller', model)
      return [personId, meritsOf(known, grade, model, searchRules, at)]
    }),
  )
}
