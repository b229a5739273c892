import fc from 'fast-check'
import { Check } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { TRADE_FACTS } from '../../facts/trade.ts'
import { DAY_MS, type Instant, instant, plus } from '../../kernel/time.ts'
import { APPENDED, assertBalanced, type Entry } from '../ledger/entry.ts'
import { isFinal, type Step } from './step.ts'
import {
  CAST,
  type CastName,
  MOVES,
  type MoveName,
  moved,
  RULES,
  reservation,
  START,
} from './testing.ts'
import {
  caseOn,
  NEXT,
  ON_EXPIRY,
  partyOf,
  type Trade,
  type TradeStep,
  totalMinor,
} from './trade.ts'

/** One attempt: somebody tries something after a while, with a share of the money as the amount. */
interface Attempt {
  readonly by: CastName
  readonly move: MoveName
  readonly wait_ms: number
  readonly share: number
}

const names = Object.keys(CAST) as CastName[]
const moves = Object.keys(MOVES) as MoveName[]
/** Those who may take a step take it more often than the rest, so that runs get somewhere. */
const rightful = moves.flatMap(move => {
  const step = MOVES[move][0]
  const parties: readonly CastName[] = step === 'time' ? ['system'] : NEXT[step].by
  return parties.map(by => ({ move, by }))
})
const wait_ms = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 60_000 }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 20 * DAY_MS }) },
)
const share = fc.constantFrom(0, 1, 25, 50, 75, 99, 100, 101)
const attempt: fc.Arbitrary<Attempt> = fc.oneof(
  { weight: 8, arbitrary: rest(fc.constantFrom(...rightful)) },
  {
    weight: 2,
    arbitrary: rest(fc.record({ move: fc.constantFrom(...moves), by: fc.constantFrom(...names) })),
  },
)
function rest(who: fc.Arbitrary<{ move: MoveName; by: CastName }>): fc.Arbitrary<Attempt> {
  return fc.tuple(who, wait_ms, share).map(([w, wait, s]) => ({ ...w, wait_ms: wait, share: s }))
}
const delivery = fc.constantFrom('courier', 'pickup') as fc.Arbitrary<'courier' | 'pickup'>
const price = fc.oneof(fc.bigInt({ min: 1n, max: 99n }), fc.bigInt({ min: 1n, max: 10n ** 12n }))
/** Most runs begin well on their way, or they would end at the first cancellation. */
const opening = fc
  .constantFrom<readonly (readonly [CastName, MoveName])[]>(
    [],
    [['institution', 'pay']],
    [
      ['institution', 'pay'],
      ['buyer', 'pickup_code'],
    ],
    [
      ['institution', 'pay'],
      ['seller', 'ship'],
    ],
    [
      ['institution', 'pay'],
      ['seller', 'ship'],
      ['carrier', 'deliver_proxy'],
    ],
  )
  .map(steps => steps.map(([by, move]): Attempt => ({ by, move, wait_ms: 5, share: 100 })))
const run = fc.record({
  delivery,
  price,
  attempts: fc
    .tuple(opening, fc.array(attempt, { maxLength: 40 }))
    .map(([first, then]) => [...first, ...then]),
})

interface Taken {
  readonly attempt: Attempt
  readonly before: Trade
  readonly step: Step
}
interface Life {
  trade: Trade
  now: Instant
  readonly taken: Taken[]
}

function live(script: {
  delivery: 'courier' | 'pickup'
  price: bigint
  attempts: readonly Attempt[]
}): Life {
  const life: Life = {
    trade: reservation(script.delivery, script.price),
    now: START,
    taken: [],
  }
  for (const one of script.attempts) {
    life.now = plus(life.now, one.wait_ms)
    take(life, one)
  }
  return life
}

function take(life: Life, one: Attempt): boolean {
  const whole =
    one.move === 'split' || one.move === 'settle'
      ? life.trade.funds.heldMinor
      : totalMinor(life.trade)
  // The API refuses a refund of nothing before it gets here.
  const least = one.move === 'refund' ? 1n : 0n
  const part = (whole * BigInt(one.share)) / 100n
  const amountMinor = part > least ? part : least
  const outcome = moved(life.trade, one.move, one.by, { now: life.now, amountMinor })
  if (!outcome.ok) return false
  life.taken.push({ attempt: one, before: life.trade, step: outcome.value })
  life.trade = outcome.value.trade
  return true
}

const entriesOf = ({ taken }: Life): Entry[] =>
  taken.flatMap(({ step }) => step.happenings.flatMap(h => h.entries))

function balances(entries: readonly Entry[]): Map<string, bigint> {
  const sums = new Map<string, bigint>()
  for (const { account, amountMinor } of entries.flatMap(entry => entry.postings)) {
    const purpose = account.split('/')[0] ?? ''
    sums.set(purpose, (sums.get(purpose) ?? 0n) + amountMinor)
  }
  return sums
}

const always = (law: (life: Life) => void) =>
  fc.assert(
    fc.property(run, script => law(live(script))),
    { numRuns: 400 },
  )

describe('in any run of steps by anybody', () => {
  it('paid is held, released and refunded money together, and none of it is below zero', () => {
    always(({ taken }) => {
      for (const { step } of taken) {
        const { paidMinor, heldMinor, releasedMinor, feeMinor, refundedMinor } = step.trade.funds
        expect(heldMinor + releasedMinor + refundedMinor).toBe(paidMinor)
        for (const part of [heldMinor, releasedMinor, refundedMinor, feeMinor]) {
          expect(part).toBeGreaterThanOrEqual(0n)
        }
        expect(feeMinor).toBeLessThanOrEqual(releasedMinor)
        expect([0n, totalMinor(step.trade)]).toContain(paidMinor)
      }
    })
  })

  it('entries add up to zero, and the ledger stands exactly where the funds say', () => {
    always(life => {
      const entries = entriesOf(life)
      for (const entry of entries) assertBalanced(entry)
      const sums = balances(entries)
      const { paidMinor, heldMinor, releasedMinor, feeMinor, refundedMinor } = life.trade.funds
      const expected = {
        institution: -paidMinor,
        escrow: heldMinor,
        refunding: refundedMinor,
        fees: feeMinor,
        payable: releasedMinor - feeMinor,
      }
      for (const [purpose, sum] of Object.entries(expected)) {
        expect([purpose, sums.get(purpose) ?? 0n]).toEqual([purpose, sum])
      }
    })
  })

  it('no account that must not fall below zero does so on the way', () => {
    always(life => {
      const sums = new Map<string, bigint>()
      for (const { account, amountMinor } of entriesOf(life).flatMap(entry => entry.postings)) {
        const purpose = account.split('/')[0] ?? ''
        if ((APPENDED as readonly string[]).includes(purpose) || purpose === 'payable') continue
        const sum = (sums.get(account) ?? 0n) + amountMinor
        sums.set(account, sum)
        expect(sum).toBeGreaterThanOrEqual(0n)
      }
    })
  })

  it('money is paid in once, released once, and never sent back beyond what was paid', () => {
    always(life => {
      const names = entriesOf(life).map(entry => entry.name)
      expect(names.filter(name => name === 'pay_in').length).toBeLessThanOrEqual(1)
      expect(names.filter(name => name === 'release').length).toBeLessThanOrEqual(1)
      const sent = life.taken.reduce((sum, { step }) => sum + (step.refundMinor ?? 0n), 0n)
      expect(sent).toBe(life.trade.funds.refundedMinor)
    })
  })

  it('a final state holds no money and stays final', () => {
    always(({ taken }) => {
      for (const { before, step } of taken) {
        if (isFinal(step.trade.stage.state)) expect(step.trade.funds.heldMinor).toBe(0n)
        if (isFinal(before.stage.state)) expect(step.trade.stage.state).toBe(before.stage.state)
      }
    })
  })

  it('every step stands in the process table, for that party, from and to those states', () => {
    always(({ taken }) => {
      for (const { attempt: one, before, step } of taken) {
        const from = before.stage.state
        const to = step.trade.stage.state
        if (one.move === 'remind' || (one.move === 'pay' && from !== 'reserved')) {
          expect(to).toBe(from)
          continue
        }
        const byTime = ON_EXPIRY as Partial<Record<string, (trade: Trade) => TradeStep>>
        const named = MOVES[one.move][0]
        const name = named === 'time' ? byTime[from]?.(before) : named
        const row = NEXT[name as TradeStep]
        expect(row.by).toContain(partyOf(before, CAST[one.by]))
        expect(row.from).toContain(from)
        expect(row.to).toContain(to)
      }
    })
  })

  it('only the buyer’s word, the end of the inspection, the operator or a case release money', () => {
    always(({ taken }) => {
      for (const { attempt: one, before, step } of taken) {
        if (step.trade.funds.releasedMinor <= before.funds.releasedMinor) continue
        const ways = ['confirm', 'pickup', 'split', 'settle', 'expire']
        expect(ways).toContain(one.move)
        if (one.move === 'expire') expect(before.stage.state).toBe('inspecting')
      }
    })
  })

  it('every fact is as published', () => {
    const parties = {
      tradeId: 'trade_one',
      listingId: 'listing_one',
      buyerId: 'person_buyer',
      sellerId: 'person_seller',
      currency: 'CNY',
      delivery: 'courier',
    }
    const schemas = new Map(TRADE_FACTS.map(one => [one.properties.kind.const as string, one]))
    always(({ taken }) => {
      for (const { kind, data } of taken.flatMap(({ step }) => step.happenings)) {
        const schema = schemas.get(kind)
        expect([kind, schema && Check(schema, { kind, body: { ...parties, ...data } })]).toEqual([
          kind,
          true,
        ])
        const known = Object.keys(schema?.properties.body.properties ?? {})
        expect(known).toEqual(expect.arrayContaining(Object.keys(data)))
      }
    })
  })

  it('the same run again gives the same trade', () => {
    fc.assert(
      fc.property(run, script => {
        expect(live(script)).toEqual(live(script))
      }),
      { numRuns: 100 },
    )
  })

  it('time, the operator and a case that comes to an end together end every trade', () => {
    always(life => {
      const decide = { by: 'administrator', move: 'split', wait_ms: 0, share: 50 } as const
      const settle = { by: 'system', move: 'settle', wait_ms: 0, share: 50 } as const
      const wait = { by: 'system', move: 'expire', wait_ms: 0, share: 0 } as const
      for (let rounds = 0; rounds < 3 && 'until' in life.trade.stage; rounds++) {
        life.now = instant(Math.max(life.now, life.trade.stage.until))
        const ending = caseOn(life.trade) ? settle : decide
        expect(take(life, life.trade.stage.state === 'problem' ? ending : wait)).toBe(true)
      }
      expect(isFinal(life.trade.stage.state)).toBe(true)
      expect(life.trade.funds.heldMinor).toBe(0n)
    })
  })

  it('gets to see every state and every step, so that the laws above are about something', () => {
    const seen = new Set<string>()
    const scripts = fc.sample(run, { numRuns: 1_500, seed: 7 })
    for (const script of scripts) {
      for (const { attempt: one, step } of live(script).taken) {
        seen.add(one.move)
        seen.add(step.trade.stage.state)
      }
    }
    const states = Object.values(NEXT).flatMap(row => row.to)
    expect([...moves, ...states].filter(one => !seen.has(one))).toEqual([])
    expect(RULES.id).toBe(reservation().ruleBook)
  })
})
