import fc from 'fast-check'
import { expect, test } from 'vitest'
import { flaws } from '../../kernel/machine.ts'
import { HOUR_MS, instant, plus } from '../../kernel/time.ts'
import type { Side } from './conversation.ts'
import {
  decideOffer,
  decideStep,
  OFFER_FINAL,
  OFFER_NEXT,
  OFFER_ON_EXPIRY,
  OFFER_STATES,
  type Offer,
  type OfferStep,
  priceRange,
  stepsOpen,
  turnOf,
} from './offer.ts'
import { loadChatRules } from './rules.ts'

const START = instant(Date.UTC(2026, 10, 22))
const found = loadChatRules('cn')(START)
if (!found) throw new Error('cn has rules to talk by')
const RULES = found
const ASKED = 10_000n
const GOODS = { state: 'published', priceMinor: ASKED, currency: 'CNY' }
const SIDES: readonly Side[] = ['buyer', 'seller']
const STEPS = Object.keys(OFFER_NEXT) as OfferStep[]

test('the table has no state that cannot be reached or left', () => {
  expect(flaws(OFFER_STATES, 'open', OFFER_FINAL, OFFER_NEXT)).toEqual({
    unreachable: [],
    stuck: [],
  })
})

const move = fc.record({
  by: fc.constantFrom<Side | 'time'>('buyer', 'seller', 'time'),
  step: fc.constantFrom<OfferStep | 'make'>('make', ...STEPS),
  priceMinor: fc.bigInt({ min: 1n, max: ASKED + 2_000n }),
  wait_ms: fc.constantFrom(0, HOUR_MS, 23 * HOUR_MS, 49 * HOUR_MS),
  onSale: fc.constantFrom('published', 'published', 'published', 'reserved', 'sold'),
})

/** Lives a bargain through, as the commands do, and looks at every step on its way. */
function live(moves: readonly (typeof move extends fc.Arbitrary<infer M> ? M : never)[]) {
  const offers: Offer[] = []
  let now = START
  for (const { by, step, priceMinor, wait_ms, onSale } of moves) {
    now = plus(now, wait_ms)
    const alive = offers.filter(({ state }) => state === 'open' || state === 'accepted')
    expect(alive.length).toBeLessThanOrEqual(1)
    const [current] = alive
    const goods = { ...GOODS, state: onSale }
    const madeToday = offers.filter(
      one => one.maker === by && one.madeAt > now - 24 * HOUR_MS,
    ).length
    const bargain = (side: Side, answering?: Offer) =>
      decideOffer(`offer_${offers.length}`, 'conversation_one', priceMinor, answering, {
        ...{ side, now, rules: RULES, onSale: goods, madeToday },
      })
    if (step === 'make') {
      if (by === 'time' || current) continue
      const made = bargain(by)
      if (made.ok) offers.push(made.value)
      continue
    }
    if (!current) continue
    const at = offers.indexOf(current)
    const on = { step, by, now, rules: RULES, onSale }
    const decided = decideStep(current, on)
    const shown = by !== 'time' && stepsOpen(current, by, now).includes(step)
    const sold = step === 'accept' && onSale !== 'published'
    if (by !== 'time') expect(decided.ok).toBe(shown && !sold)
    if (!decided.ok) continue
    if (step === 'counter' && by !== 'time') {
      const made = bargain(by, current)
      if (!made.ok) continue
      offers.push(made.value)
    }
    offers[at] = decided.value
    expect(by === 'time').toBe(now >= (current.until ?? Infinity))
  }
  return { offers, now }
}

test('in every order of steps: one alive, within its range, decided by whose turn it is', () => {
  fc.assert(
    fc.property(fc.array(move, { maxLength: 30 }), moves => {
      const { offers } = live(moves)
      for (const { priceMinor, maker, state, until } of offers) {
        expect(priceMinor).toBeLessThan(ASKED)
        expect(priceMinor * 100n).toBeGreaterThanOrEqual(ASKED * BigInt(RULES.offers.leastPercent))
        expect(SIDES).toContain(maker)
        expect(until === null).toBe((OFFER_FINAL as readonly string[]).includes(state))
      }
    }),
    { numRuns: 500 },
  )
})

test('whatever is alive ends by itself, and never before its time', () => {
  fc.assert(
    fc.property(fc.array(move, { maxLength: 20 }), moves => {
      const { offers } = live(moves)
      for (const offer of offers) {
        if (offer.state !== 'open' && offer.state !== 'accepted') continue
        const step = OFFER_ON_EXPIRY[offer.state]
        const until = offer.until ?? START
        const by = 'time'
        const on = { step, by, rules: RULES, onSale: 'sold' } as const
        expect(decideStep(offer, { ...on, now: plus(until, -1) }).ok).toBe(false)
        const ended = decideStep(offer, { ...on, now: until })
        expect(ended.ok && (OFFER_FINAL as readonly string[]).includes(ended.value.state)).toBe(
          true,
        )
        for (const side of SIDES) expect(stepsOpen(offer, side, until)).toEqual([])
      }
    }),
  )
})

test('no side makes more than so many within a day, whatever it calls them', () => {
  const madeToday = RULES.offers.perDay_max
  const on = { side: 'buyer', now: START, rules: RULES, onSale: GOODS, madeToday } as const
  const refused = decideOffer('offer_one', 'conversation_one', 8_000n, undefined, on)
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'too_many_offers' } })
})

test('whoever answers comes towards the other, until nothing lies between', () => {
  const range = (side: Side, theirs?: bigint) =>
    priceRange({ rules: RULES, onSale: GOODS, side }, theirs ? { priceMinor: theirs } : undefined)
  expect(range('buyer')).toEqual({ minMinor: 5_000n, maxMinor: 9_999n })
  expect(range('seller', 8_000n)).toEqual({ minMinor: 8_001n, maxMinor: 9_999n })
  expect(range('buyer', 8_500n)).toEqual({ minMinor: 5_000n, maxMinor: 8_499n })
  expect(range('buyer', 5_000n)).toBeUndefined()
  expect(range('seller', 9_999n)).toBeUndefined()
})

test('it is the receiver’s turn, and after an acceptance the buyer’s, whoever began', () => {
  for (const maker of SIDES) {
    const on = { side: maker, now: START, rules: RULES, onSale: GOODS, madeToday: 0 }
    const made = decideOffer('offer_one', 'conversation_one', 8_000n, undefined, on)
    if (!made.ok) throw new Error(made.refusal.code)
    const receiver = maker === 'buyer' ? 'seller' : 'buyer'
    expect(turnOf(made.value)).toBe(receiver)
    const by = { now: START, rules: RULES, onSale: 'published' }
    expect(decideStep(made.value, { ...by, step: 'accept', by: maker }).ok).toBe(false)
    const accepted = decideStep(made.value, { ...by, step: 'accept', by: receiver })
    if (!accepted.ok) throw new Error(accepted.refusal.code)
    expect(turnOf(accepted.value)).toBe('buyer')
    expect(stepsOpen(accepted.value, 'buyer', START)).toEqual(['use'])
    expect(stepsOpen(accepted.value, 'seller', START)).toEqual([])
  }
})
