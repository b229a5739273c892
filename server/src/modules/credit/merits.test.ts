import { expect, test } from 'vitest'
import type { Instant } from '../../kernel/time.ts'
import { DAY_MS, plus } from '../../kernel/time.ts'
import { faultInSearchRules, loadSearchRules } from '../listings/index.ts'
import { meritsIn } from './merits.ts'
import { MODELS } from './models.ts'
import { COURSES, type Course, folded, RULES, START, somebody, tradeFacts } from './testing.ts'

const searchRules = loadSearchRules('cn')(START)

/** What a seller's goods gain after these sales to as many different buyers. */
function merits(courses: readonly Course[], at: Instant = plus(START, DAY_MS)) {
  const sellerId = somebody()
  const { state } = folded(courses.flatMap(course => tradeFacts(course, { sellerId })))
  const found = meritsIn(state, RULES, searchRules, at).get(sellerId)
  if (!found) throw new Error('somebody who sold has merits')
  return found
}
const sum = (of: ReturnType<typeof merits>) => of.shipping + of.goods + of.response + of.credit
const times = (n: number, course: Course) => Array.from({ length: n }, () => course)

test('who sells well stands before a newcomer, and who lets buyers down behind', () => {
  const newcomer = 4 * searchRules.newcomer * 1_000
  expect(sum(merits(times(3, COURSES.good)))).toBeGreaterThan(newcomer)
  expect(sum(merits(times(3, COURSES.unshipped)))).toBeLessThan(newcomer)
  expect(merits(times(3, COURSES.unshipped)).goods).toBe(searchRules.newcomer * 1_000)
})

test('selling more than others earns nothing beyond the best: no popularity in it', () => {
  const few = merits(times(9, COURSES.good))
  expect(few.shipping).toBe(1_000)
  expect(merits(times(90, COURSES.good)).shipping).toBe(few.shipping)
})

test('time brings everybody back to where newcomers stand', () => {
  const later = plus(START, 4_000 * DAY_MS)
  const bad = merits(times(3, COURSES.unshipped), later)
  expect(bad.shipping).toBe(searchRules.newcomer * 1_000)
})

test('usual conduct of every model lies between the ends of the rule', () => {
  for (const { axes } of MODELS) {
    for (const name of ['shipping_on_time', 'goods_as_described', 'communication'] as const) {
      const usual = axes.seller.dimensions[name]?.mean
      expect(usual).toBeGreaterThan(searchRules.service.worst)
      expect(usual).toBeLessThan(searchRules.service.best)
    }
  }
})

test('a rule in which sellers outweigh words, or a worse grade a better one, is refused', () => {
  expect(faultInSearchRules(searchRules)).toBeUndefined()
  const heavy = { ...searchRules.points, credit: 400 }
  expect(faultInSearchRules({ ...searchRules, points: heavy })).toMatch('points')
  const credit = { ...searchRules.credit, poor: 0.9 }
  expect(faultInSearchRules({ ...searchRules, credit })).toMatch('credit')
})
