import { expect, test } from 'vitest'
import { decideLimit, type Level } from '../../kernel/limit.ts'
import { DAY_MS, instant, plus } from '../../kernel/time.ts'
import { parseDated } from '../rulebook/dated.ts'
import { loadVerificationRules } from '../rulebook/index.ts'
import { faultInVerificationRules, VerificationRulesFile } from '../rulebook/verification-rules.ts'
import { limitsOf } from './limits.ts'
import { classifySeller } from './seller-class.ts'

const NOW = instant(Date.UTC(2026, 10, 22))
const parse = (name: string, json: unknown) =>
  parseDated(name, VerificationRulesFile, json, faultInVerificationRules)
const limits = limitsOf(loadVerificationRules('cn'))
const decide = (level: Level, amountMinor: bigint, usedMinor = 0n) =>
  decideLimit(limits('buy', level, NOW), { amountMinor, currency: 'CNY' }, usedMinor)

test('up to the limit is fine; a cent more names the limit and the level that raises it', () => {
  expect(decide(0, 100_000n).ok).toBe(true)
  expect(decide(0, 100_001n)).toEqual({
    ok: false,
    refusal: {
      code: 'limit_reached',
      data: {
        limit: 'buy_each',
        maxMinor: 100_000,
        usedMinor: 0,
        amountMinor: 100_001,
        currency: 'CNY',
        within_ms: 30 * DAY_MS,
        level: 0,
        levelNeeded: 1,
        percent: 100,
      },
    },
  })
})

test('what was bought in the window counts, and says how much it was', () => {
  expect(decide(0, 100_000n, 900_000n).ok).toBe(true)
  expect(decide(0, 100_000n, 900_001n)).toMatchObject({
    refusal: {
      data: { limit: 'buy_sum', usedMinor: 900_001, maxMinor: 1_000_000, levelNeeded: 1 },
    },
  })
})

test('a large amount asks for the level that allows it at once', () => {
  expect(decide(0, 600_000n)).toMatchObject({ refusal: { data: { levelNeeded: 2 } } })
  expect(decide(0, 9_000_000n)).toMatchObject({ refusal: { data: { levelNeeded: 3 } } })
  expect(decide(3, 900_000_000n, 900_000_000n).ok).toBe(true)
})

test('a jurisdiction without such rules, a time before them and another currency set no limit', () => {
  const none = limitsOf(loadVerificationRules('br'))('buy', 0, NOW)
  expect(decideLimit(none, { amountMinor: 10n ** 12n, currency: 'BRL' }, 0n).ok).toBe(true)
  expect(limits('buy', 0, plus(NOW, -60 * DAY_MS))).toBeUndefined()
  const limit = limits('buy', 0, NOW)
  expect(decideLimit(limit, { amountMinor: 10n ** 12n, currency: 'EUR' }, 0n).ok).toBe(true)
})

test('rules in which a better known person may do less are refused', () => {
  const rules = loadVerificationRules('cn')(NOW)
  const { id: _, ...file } = structuredClone(rules ?? expect.fail('cn has rules'))
  expect(() => parse('same', file)).not.toThrow()
  const [first] = file.limits.levels
  if (first) first.buy.eachMinor = null
  expect(() => parse('fallen', file)).toThrow('/limits buy eachMinor falls')
  expect(() => parse('wrong', { ...file, age_years_min: -1 })).toThrow('age')
})

const RULES = {
  within_ms: 365 * DAY_MS,
  listings_min: 100,
  sameGoods_min: 10,
  turnoverMinor_min: 5_000_000,
  factors_min: 2,
}
const QUIET = { listings: 5, sameGoods: 1, turnoverMinor: 0n }
const classOf = (change: object, declared = false) =>
  classifySeller({ ...QUIET, ...change }, declared, RULES).sellerClass

test('one sign alone makes nobody an operator, two do, and one’s own word does', () => {
  expect(classOf({})).toBe('private')
  expect(classOf({ sameGoods: 40 })).toBe('private')
  expect(classOf({ turnoverMinor: 5_000_000n })).toBe('private')
  // Forty identical earphones for 50,000 CNY: the reference case.
  expect(classOf({ sameGoods: 40, turnoverMinor: 5_000_000n })).toBe('likely_operator')
  expect(classOf({ sameGoods: 9, turnoverMinor: 5_000_000n })).toBe('private')
  expect(classOf({ listings: 100, sameGoods: 10 })).toBe('likely_operator')
  expect(classOf({}, true)).toBe('likely_operator')
})

test('every factor is listed with its value and threshold, met or not', () => {
  expect(classifySeller({ ...QUIET, sameGoods: 12 }, false, RULES).factors).toEqual([
    { factor: 'declared_business', value: 0, from: 1, met: false },
    { factor: 'quantity', value: 5, from: 100, met: false },
    { factor: 'same_goods', value: 12, from: 10, met: true },
    { factor: 'income', value: 0, from: 5_000_000, met: false },
  ])
})
