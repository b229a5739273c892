import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BUREAU_FACTS } from '../../facts/bureau.ts'
import { DISPUTES_FACTS } from '../../facts/disputes.ts'
import { TRADE_FACTS } from '../../facts/trade.ts'
import { DAY_MS, HOUR_MS, iso, plus } from '../../kernel/time.ts'
import type { StoredFact } from '../../platform/journal.ts'
import { AXES, DIMENSIONS } from './axes.ts'
import { changesOf, worthOf } from './changes.ts'
import { fold } from './fold.ts'
import { boundsOf, gradeOf } from './grade.ts'
import { positionOf } from './position.ts'
import { regradeReason } from './regrade.ts'
import { chanceOf, SCORE_MAX, SCORE_MIN } from './score.ts'
import { emptyState, nothingTold, standingOf } from './state.ts'
import { ENDINGS, FURNISHED_TRADE, TELLS } from './tells.ts'
import {
  COURSES,
  type Course,
  folded,
  RULES,
  rulesAt,
  START,
  somebody,
  TYPICAL,
  tradeFacts,
} from './testing.ts'

const PEOPLE = [somebody(), somebody(), somebody(), somebody()]
const person = fc.nat(PEOPLE.length - 1).map(at => PEOPLE[at] ?? somebody())
const courses: Course[] = Object.values(COURSES)
const deal = fc
  .record({
    sellerId: person,
    buyerId: person,
    course: fc.nat(courses.length - 1),
    hours: fc.nat(24 * 400),
    totalMinor: fc.integer({ min: 1, max: 10_000_000 }),
  })
  .filter(({ sellerId, buyerId }) => sellerId !== buyerId)
const journal = fc
  .array(deal, { maxLength: 12 })
  .map(deals =>
    deals.flatMap(({ course, hours, ...one }) =>
      tradeFacts(courses[course] ?? [], { ...one, at: plus(START, hours * HOUR_MS) }),
    ),
  )

test('the same facts give the same bits, in whatever portions they come', () => {
  fc.assert(
    fc.property(journal, fc.integer({ min: 1, max: 9 }), (facts, portion) => {
      const [state, told] = [emptyState(), nothingTold()]
      for (let at = 0; at < facts.length; at += portion) {
        fold(state, told, facts.slice(at, at + portion), rulesAt)
      }
      const whole = folded(facts)
      expect(state).toEqual(whole.state)
      expect(told).toEqual(whole.told)
    }),
  )
})

test('a score is its base and its reasons, within its bounds, and every reason has facts', () => {
  fc.assert(
    fc.property(journal, fc.nat(700), (facts, days) => {
      const { state, told } = folded(facts)
      for (const personId of PEOPLE) {
        for (const axis of AXES) {
          const now = plus(START, (400 + days) * DAY_MS)
          const position = positionOf(state, RULES, personId, axis, now)
          const points = position.parts.reduce((sum, part) => sum + part.points, 0)
          expect(position.score).toBe(position.model.base + points + position.bounded)
          expect(position.score).toBeGreaterThanOrEqual(SCORE_MIN)
          expect(position.score).toBeLessThanOrEqual(SCORE_MAX)
          const { wrong, low, high } = chanceOf(position)
          expect(low).toBeGreaterThanOrEqual(0)
          expect(high).toBeLessThanOrEqual(1)
          expect(low).toBeLessThan(high)
          expect(wrong).toBeLessThanOrEqual(high)
          const found = told.findings.filter(one => one.personId === personId && one.role === axis)
          const behind = new Set(found.map(one => one.dimension))
          expect(position.parts.filter(({ dimension }) => !behind.has(dimension))).toEqual([])
        }
      }
    }),
  )
})

test('what is foreseen is what happens: the counterfactual is the model’s own answer', () => {
  const [sellerId, buyerId] = [somebody(), somebody()]
  const known = [
    ...tradeFacts(COURSES.good, { sellerId }),
    ...tradeFacts(COURSES.wrong, { sellerId }),
    ...tradeFacts(COURSES.good, { buyerId }),
  ]
  const now = plus(START, 30 * DAY_MS)
  const asked = [
    ['seller', 'sale_goes_well', COURSES.good],
    ['seller', 'sale_is_not_shipped', COURSES.unshipped],
    ['seller', 'goods_are_wrong', COURSES.wrong.slice(2)],
    ['buyer', 'purchase_goes_well', COURSES.good],
    ['buyer', 'reservation_lapses', COURSES.lapsed],
    ['buyer', 'report_is_wrong', COURSES.unfounded.slice(2)],
  ] as const
  for (const [axis, code, course] of asked) {
    const { state } = folded(known)
    const personId = axis === 'seller' ? sellerId : buyerId
    const before = positionOf(state, RULES, personId, axis, now)
    const foreseen = changesOf(before, RULES, now).find(change => change.code === code)
    const whose = axis === 'seller' ? { sellerId } : { buyerId }
    fold(state, nothingTold(), tradeFacts(course, { ...whose, at: now, step_ms: 0 }), rulesAt)
    const after = positionOf(state, RULES, personId, axis, now)
    expect([code, after.score, after.grade]).toEqual([code, foreseen?.score, foreseen?.grade])
    expect(foreseen?.points).toBe(after.score - before.score)
    expect(foreseen?.points).not.toBe(0)
  }
})

test('time lets people recover: a quarter without anything brings a bad score up, never down', () => {
  const sellerId = somebody()
  const { state } = folded(tradeFacts(COURSES.wrong, { sellerId }))
  const scores = [0, 90, 180, 720, 3_600].map(
    days => positionOf(state, RULES, sellerId, 'seller', plus(START, DAY_MS * (1 + days))).score,
  )
  expect(scores).toEqual([...scores].sort((a, b) => a - b))
  expect(scores[0]).toBeLessThan(560)
  expect(scores.at(-1)).toBe(600)
  const now = plus(START, DAY_MS)
  const position = positionOf(state, RULES, sellerId, 'seller', now)
  const quarter = changesOf(position, RULES, now).find(({ code }) => code === 'quarter_passes')
  expect(position.score + (quarter?.points ?? 0)).toBe(
    positionOf(state, RULES, sellerId, 'seller', plus(now, 90 * DAY_MS)).score,
  )
})

test('a finding that is taken back leaves the score as if it had never been', () => {
  fc.assert(
    fc.property(fc.nat(200), days => {
      const sellerId = somebody()
      const good = tradeFacts(COURSES.good, { sellerId })
      const bad = tradeFacts(COURSES.unshipped, { sellerId, at: plus(START, DAY_MS) })
      const { state, told } = folded([...good, ...bad])
      const found = told.findings.find(({ code }) => code === 'did_not_ship')
      if (!found) throw new Error('nothing was found')
      const now = plus(START, (3 + days) * DAY_MS)
      const position = positionOf(state, RULES, sellerId, 'seller', now)
      const without = positionOf(folded(good).state, RULES, sellerId, 'seller', now)
      expect(position.score - worthOf(position, found, RULES, now)).toBe(without.score)
      const { dimension, code, factId, weight, outcome, at } = found
      const body = { personId: sellerId, axis: 'seller', dimension, code, factId, weight, outcome }
      const struck = {
        ...(bad[0] as (typeof bad)[0]),
        kind: 'credit.finding_struck',
        body: { ...body, foundAt: new Date(at).toISOString() },
        at: now,
      }
      fold(state, told, [struck], rulesAt)
      expect(positionOf(state, RULES, sellerId, 'seller', now).score).toBe(without.score)
      expect(told.struck).toHaveLength(1)
    }),
  )
})

test('a hundred trades of one yuan buy less trust than one of three hundred', () => {
  const [small, large] = [somebody(), somebody()]
  const tiny = Array.from({ length: 100 }, () =>
    tradeFacts(COURSES.good, { sellerId: small, totalMinor: 100 }),
  ).flat()
  const { state } = folded([...tiny, ...tradeFacts(COURSES.good, { sellerId: large })])
  const scoreOf = (id: typeof small) =>
    positionOf(state, RULES, id, 'seller', plus(START, DAY_MS)).score
  expect(scoreOf(small)).toBeLessThan(scoreOf(large))
})

test('friends who sell to each other again and again earn little by it', () => {
  const [sellerId, buyerId, honest] = [somebody(), somebody(), somebody()]
  const pair = Array.from({ length: 20 }, (_, day) =>
    tradeFacts(COURSES.good, { sellerId, buyerId, at: plus(START, day * DAY_MS) }),
  ).flat()
  const strangers = Array.from({ length: 5 }, (_, day) =>
    tradeFacts(COURSES.good, { sellerId: honest, at: plus(START, day * DAY_MS) }),
  ).flat()
  const { state } = folded([...pair, ...strangers])
  const now = plus(START, 21 * DAY_MS)
  expect(positionOf(state, RULES, sellerId, 'seller', now).score).toBeLessThan(
    positionOf(state, RULES, honest, 'seller', now).score,
  )
})

test('newcomers have no grade and stand at the base; models speak before a trade begins', () => {
  const position = positionOf(emptyState(), RULES, somebody(), 'seller', START)
  expect([position.score, position.grade, position.parts]).toEqual([600, null, []])
  expect(position.wrong).toBeCloseTo(position.model.axes.seller.wrong, 10)
  const { told } = folded(tradeFacts(COURSES.unshipped))
  expect(told.predictions).toHaveLength(6)
  expect(told.ended.map(({ axis, wrong }) => [axis, wrong])).toEqual([
    ['seller', true],
    ['buyer', false],
  ])
})

test('a grade is left only beyond its margin, and lost only with the knowledge behind it', () => {
  const { good, margin } = RULES.grades
  const at = (score: number, before: Parameters<typeof gradeOf>[1], known = 10) =>
    gradeOf({ score, known }, before, RULES.grades)
  expect(at(good, null)).toBe('good')
  expect(at(good - margin, 'good')).toBe('good')
  expect(at(good - margin - 1, 'good')).toBe('medium')
  expect(at(good + margin - 1, 'medium')).toBe('medium')
  expect(at(good + margin, 'medium')).toBe('good')
  expect(at(SCORE_MIN, 'excellent')).toBe('poor')
  expect(at(SCORE_MAX, 'good', 0)).toBeNull()
  expect(boundsOf('poor', RULES.grades)[1]).toBe(RULES.grades.medium)
})

test('ratings count as far as the rater is believed, and measure the rater by what is known', () => {
  const [seller, liar, honest] = [somebody(), somebody(), somebody()]
  const known = Array.from({ length: 12 }, (_, day) =>
    tradeFacts(COURSES.good, { sellerId: seller, at: plus(START, day * DAY_MS) }),
  ).flat()
  const rated = (raterId: typeof seller, stars: number, sellerId = seller) => {
    const at = plus(START, 30 * DAY_MS)
    const facts = tradeFacts(COURSES.good, { sellerId, buyerId: raterId, at })
    const points = { goods: stars, shipping: stars, communication: stars }
    const body = {
      ...facts[0]?.body,
      raterId,
      rateeId: sellerId,
      side: 'buyer',
      points,
      counts: true,
    }
    const fact = { ...(facts[0] as (typeof facts)[0]), id: `fact_rated_by_${raterId}` as const }
    return [...facts, { ...fact, kind: 'ratings.revealed', body, at: plus(at, DAY_MS) }]
  }
  const { state, told } = folded([...known, ...rated(liar, 1), ...rated(honest, 5)])
  const honesty = (id: typeof seller) => state.evidence.get(`${id} rater rating_honesty`)
  expect(honesty(liar)?.bad).toBeGreaterThan(honesty(liar)?.good ?? 0)
  expect(honesty(honest)?.good).toBeGreaterThan(honesty(honest)?.bad ?? 0)
  expect(state.standings.has(`${liar} rater`)).toBe(false)
  expect(
    told.findings.filter(({ code }) => code === 'rated_goods').map(one => one.outcome),
  ).toEqual([0, 1])
  const [stranger, other] = [somebody(), somebody()]
  const believed = folded([...known, ...rated(liar, 1), ...rated(liar, 1, stranger)])
  const plain = folded([...known, ...rated(honest, 5), ...rated(honest, 1, other)])
  const bad = (of: typeof plain, id: typeof seller) =>
    of.state.evidence.get(`${id} seller communication`)?.bad ?? 0
  expect(bad(believed, stranger)).toBeLessThan(bad(plain, other))
})

test('a rating counts by what the last pass said of the rater, and only from then on', () => {
  const [raterId, ratees] = [somebody(), [somebody(), somebody(), somebody()]]
  const revealed = (sellerId: typeof raterId, day: number) => {
    const at = plus(START, day * DAY_MS)
    const facts = tradeFacts(COURSES.good, { sellerId, buyerId: raterId, at })
    const body = { ...facts[0]?.body, raterId, rateeId: sellerId, side: 'buyer', counts: true }
    const points = { goods: 5, shipping: 5, communication: 5 }
    const fact = { ...(facts[0] as (typeof facts)[0]), id: `fact_${day}` as const }
    const rated = { ...fact, kind: 'ratings.revealed', body: { ...body, points }, at }
    return [...facts, { ...rated, at: plus(at, HOUR_MS * 9) }]
  }
  const set = (credibility: number, day: number) => ({
    ...(tradeFacts(COURSES.good)[0] as ReturnType<typeof tradeFacts>[0]),
    kind: 'credit.credibility_set',
    body: { personId: raterId, credibility, trust: 0.1, passId: 'creditpass_one' },
    at: plus(START, day * DAY_MS),
  })
  const [before, half, back] = ratees.map((id, at) => revealed(id, at * 10))
  const facts = [...(before ?? []), set(0.5, 5), ...(half ?? []), set(1, 15), ...(back ?? [])]
  const { told } = folded(facts)
  const weights = ratees.map(id => {
    return told.findings.find(one => one.personId === id && one.code === 'rated_goods')?.weight ?? 0
  })
  expect(weights[1]).toBeCloseTo((weights[0] ?? 0) / 2, 2)
  expect(weights[2]).toBeCloseTo(weights[0] ?? 0, 2)
})

test('what was paid and delivered is an edge of either side, until a rating says more', () => {
  const { told } = folded([...tradeFacts(COURSES.good), ...tradeFacts(COURSES.unshipped)])
  expect(told.vouchings.map(({ side, weight, rated }) => [side, weight, rated])).toEqual([
    ['seller', 0.25, false],
    ['buyer', 0.5, false],
  ])
})

test('the table tells of facts that there are, once, about dimensions that their role has', () => {
  const kinds = new Set<string>(
    [...TRADE_FACTS, ...BUREAU_FACTS, ...DISPUTES_FACTS].map(one => one.properties.kind.const),
  )
  for (const { fact, role, dimension, code } of TELLS) {
    expect([code, kinds.has(fact)]).toEqual([code, true])
    expect([code, (DIMENSIONS[role] as readonly string[]).includes(dimension)]).toEqual([
      code,
      true,
    ])
  }
  expect(ENDINGS.filter(({ fact }) => !kinds.has(fact))).toEqual([])
  const names = TELLS.map(({ fact, role, code }) => `${fact} ${role} ${code}`)
  expect(new Set(names).size).toBe(names.length)
  const { state } = folded(tradeFacts(COURSES.good))
  expect(state.standings.size).toBe(2)
  for (const key of state.standings.keys())
    expect(key).toBe(standingOf(...(key.split(' ') as [string, 'seller'])))
})

test('a dispute counts by what was decided, whatever the seller could pay of it', () => {
  const sellerId = somebody()
  const enforced = (data: object): Course => [
    ...COURSES.good,
    ['disputes.enforced', 'system', { claimant: 'buyer', reason: 'damaged', ...data }],
  ]
  const decided = { settledBy: 'decision', refundMinor: TYPICAL, keptMinor: 0, shortMinor: TYPICAL }
  const { told } = folded(tradeFacts(enforced(decided), { sellerId }))
  const codes = told.findings.map(({ code }) => code)
  expect(codes).toContain('goods_found_wrong')
  expect(codes).not.toContain('report_not_upheld')
  const kept = { settledBy: 'decision', refundMinor: 0, keptMinor: TYPICAL, shortMinor: 0 }
  const right = folded(tradeFacts(enforced(kept), { sellerId })).told
  expect(right.findings.map(({ code }) => code)).toContain('report_not_upheld')
})

test('time alone ends a grade: the day’s look says why, and its fact lets a replay do the same', () => {
  const sellerId = somebody()
  const facts = tradeFacts(COURSES.unshipped, { sellerId })
  const { state, told } = folded(facts)
  expect(told.moves.at(-1)).toMatchObject({ grade: 'poor', mainly: 'shipping_on_time' })
  const standing = state.standings.get(standingOf(sellerId, 'seller'))
  if (!standing) throw new Error('the seller stands somewhere')
  expect(regradeReason(state, standing, plus(standing.at, DAY_MS), rulesAt)).toBeUndefined()
  const later = plus(standing.at, 200 * DAY_MS)
  const why = regradeReason(state, standing, later, rulesAt)
  expect(why).toBe('time')
  const looked = { ...(facts[0] as StoredFact), kind: 'credit.regraded', at: later }
  const again = folded([...facts, { ...looked, body: { personId: sellerId, axis: 'seller', why } }])
  expect(again.told.moves.at(-1)).toMatchObject({ grade: null, before: 'poor', mainly: 'time' })
})

test('what another market tells years later is learned at its time, and stands as of today', () => {
  const sellerId = somebody()
  const [fact] = tradeFacts([], { sellerId }) as [StoredFact]
  const happenedAt = iso(plus(START, -720 * DAY_MS))
  const worth = { amountMinor: null, typicalMinor: 1, outcome: 'not_shipped', late: false }
  const body = { ...fact.body, ...worth, happenedAt }
  const { state, told } = folded([{ ...fact, kind: FURNISHED_TRADE, body }])
  const now = positionOf(state, RULES, sellerId, 'seller', START)
  const standing = state.standings.get(standingOf(sellerId, 'seller'))
  expect(standing).toMatchObject({ score: now.score, at: START })
  expect(told.findings[0]?.at).toBe(plus(START, -720 * DAY_MS))
})
