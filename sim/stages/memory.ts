import type { FactId, TradeId } from '../../server/src/kernel/id.ts'
import { type Instant, plus } from '../../server/src/kernel/time.ts'
import { monthOf, whyUncounted } from '../../server/src/modules/ratings/counting.ts'
import { loadRatingRules } from '../../server/src/modules/ratings/rules.ts'
import { loadRuleBooks } from '../../server/src/modules/rulebook/index.ts'
import type { StoredFact } from '../../server/src/platform/journal.ts'
import { divided, isRateable, type Placed, ratingTime, timeOf } from '../deal.ts'
import { pointsOf } from '../points.ts'
import type { Stage } from '../stage.ts'

/** Something that will happen: what the journal will say of it follows from what is known by then. */
interface Coming {
  readonly at: Instant
  readonly tell: () => readonly StoredFact[]
}

type Body = Readonly<Record<string, unknown>>
type Write = (kind: string, by: 'buyer' | 'seller' | 'system', data?: Body) => StoredFact

/**
 * The facts that the product would write of these deals, without the product: what its rules and
 * clocks make of them is read from the same rule books.
 */
export function memoryStage(jurisdiction: string): Stage {
  const clocks = loadRuleBooks()
  const ratingRulesAt = loadRatingRules(jurisdiction)
  /** How many ratings of a pair count, by the month in which their trades ended. */
  const counted = new Map<string, number>()
  let coming: Coming[] = []
  let numbers = 0
  const next = (prefix: string) => `${prefix}_${String(++numbers).padStart(26, '0')}`

  function begin(deal: Placed): void {
    const of = identityOf(deal, next('trade') as TradeId)
    const writeAt = (at: Instant): Write => {
      const actors = { buyer: deal.buyerId, seller: deal.sellerId, system: 'system' }
      return (kind, by, data = {}) => ({
        id: next('fact') as FactId,
        kind,
        subject: of.tradeId,
        actor: actors[by],
        rule_book: null,
        body: { ...of, ...data },
        at,
      })
    }
    const rules = clocks.current(jurisdiction, timeOf(deal, 'buy')).trade
    const course = courseOf(deal, rules)
    for (const { at, facts } of course.steps) {
      coming.push({ at, tell: () => facts(writeAt(at)) })
    }
    if (isRateable(deal) && course.endedAt) rate(deal, course.endedAt, writeAt)
  }

  /** Both ratings are opened by the second one, or by time. */
  function rate(deal: Placed, endedAt: Instant, writeAt: (at: Instant) => Write): void {
    const rules = ratingRulesAt(endedAt)
    const sides = (['buyer', 'seller'] as const).filter(side => deal.stars[side] !== null)
    if (!rules || sides.length === 0) return
    const at = sides.length === 2 ? ratingTime(deal, 'buyer') : plus(endedAt, rules.rateWithin_ms)
    const month = monthOf(endedAt, rules.timeZone)
    const tell = () => {
      const opened = sides.map(side => {
        const raterId = side === 'buyer' ? deal.buyerId : deal.sellerId
        const rateeId = side === 'buyer' ? deal.sellerId : deal.buyerId
        const pair = `${raterId} ${rateeId} ${month}`
        const seen = { sameMonth: counted.get(pair) ?? 0, sameGoods: false }
        const counts = whyUncounted({ amountMinor: BigInt(deal.priceMinor) }, seen, rules) === null
        const points = pointsOf(side, deal.stars[side] ?? 0)
        return { pair, body: { side, raterId, rateeId, points, overall: deal.stars[side], counts } }
      })
      for (const { pair, body } of opened) {
        if (body.counts) counted.set(pair, (counted.get(pair) ?? 0) + 1)
      }
      return opened.map(({ body }) => writeAt(at)('ratings.revealed', 'system', body))
    }
    coming.push({ at, tell })
  }

  return {
    enter: async () => {},
    begin: deals => deals.forEach(begin),
    passTo: async until => {
      const { due = [], later = [] } = Object.groupBy(coming, ({ at }) =>
        at <= until ? 'due' : 'later',
      )
      coming = later
      return due.sort((a, b) => a.at - b.at).flatMap(({ tell }) => tell())
    },
    close: async () => {},
  }
}

function identityOf({ sellerId, buyerId }: Placed, tradeId: TradeId) {
  return { tradeId, sellerId, buyerId, currency: 'CNY', delivery: 'courier' }
}

interface Step {
  readonly at: Instant
  readonly facts: (write: Write) => readonly StoredFact[]
}

interface Clocks {
  readonly payWithin_ms: number
  readonly shipWithin_ms: number
  readonly inspectWithin_ms: number
}

/** The steps of a deal that tell something, and when it comes to a good end. */
function courseOf(deal: Placed, rules: Clocks): { steps: readonly Step[]; endedAt?: Instant } {
  const bought = timeOf(deal, 'buy')
  const reserve = (write: Write) =>
    write('trade.reserved', 'buyer', { totalMinor: deal.priceMinor })
  const one = (at: Instant, ...[kind, by, data]: Parameters<Write>): Step => ({
    at,
    facts: write => [write(kind, by, data)],
  })
  if (!deal.pays) {
    const lapsed = plus(bought, rules.payWithin_ms)
    const why = { why: 'not_paid_in_time' }
    return {
      steps: [
        { at: bought, facts: write => [reserve(write)] },
        one(lapsed, 'trade.cancelled', 'system', why),
      ],
    }
  }
  const pay: Step = {
    at: bought,
    facts: write => [reserve(write), write('trade.paid', 'system')],
  }
  if (!deal.ships) {
    const missed = plus(bought, rules.shipWithin_ms)
    const why = { why: 'not_shipped_in_time' }
    return { steps: [pay, one(missed, 'trade.ended_refunded', 'system', why)] }
  }
  const under = [pay, one(timeOf(deal, 'ship'), 'trade.shipped', 'seller')]
  if (deal.answer === 'reports') return { ...reported(deal, under, one) }
  const [at, by, why] =
    deal.answer === 'confirms'
      ? ([timeOf(deal, 'confirm'), 'buyer', 'confirmed'] as const)
      : ([
          plus(timeOf(deal, 'deliver'), rules.inspectWithin_ms),
          'system',
          'inspection_ended',
        ] as const)
  return { steps: [...under, one(at, 'trade.completed', by, { why })], endedAt: at }
}

function reported(
  deal: Placed,
  under: readonly Step[],
  one: (at: Instant, ...fact: Parameters<Write>) => Step,
) {
  const amounts = divided(deal)
  const decidedAt = timeOf(deal, 'decide')
  const end = amounts.releaseMinor > 0 ? 'trade.completed' : 'trade.ended_refunded'
  const decide: Step = {
    at: decidedAt,
    facts: write => [
      write('trade.split', 'system', amounts),
      write(end, 'system', { why: 'decided' }),
    ],
  }
  const problem = { problem: 'not_as_described' }
  const report = one(timeOf(deal, 'report'), 'trade.problem_reported', 'buyer', problem)
  return { steps: [...under, report, decide], endedAt: decidedAt }
}
