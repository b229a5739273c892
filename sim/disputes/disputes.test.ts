import { expect, test } from 'vitest'
import { casesOf } from './cases.ts'
import { judgeDecider, judgePolicy } from './compare.ts'
import { byPanel, byRules, byStaff } from './deciders.ts'
import { inStages, refundOnly, sellerAlways } from './policies.ts'
import { EVENTS } from './truth.ts'
import { LANGUAGES, VOCABULARIES } from './words.ts'

const CASES = casesOf(5, 1_500, VOCABULARIES)

test('a seed says everything about its cases; another one says something else', () => {
  const told = (seed: number) =>
    casesOf(seed, 40, VOCABULARIES).map(({ event, facts, texts }) => ({ event, facts, texts }))
  expect(told(5)).toEqual(told(5))
  expect(told(6)).not.toEqual(told(5))
})

test('everything that happens does happen, in every language, and shares add up', () => {
  const shares = Object.values(EVENTS).map(({ share }) => share)
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10)
  expect(new Set(CASES.map(({ event }) => event)).size).toBe(shares.length)
  expect(new Set(CASES.map(({ language }) => language)).size).toBe(LANGUAGES.length)
})

test('people of one vocabulary use no phrase of another', () => {
  const [first, third] = (['first', 'third'] as const).map(
    vocabulary =>
      new Set(
        casesOf(5, 400, [vocabulary]).flatMap(({ texts }) => texts.seller.split(/[，。]|[,.] /)),
      ),
  )
  expect(first?.size).toBeGreaterThan(20)
  expect([...(first ?? [])].filter(phrase => phrase !== '' && third?.has(phrase))).toEqual([])
})

test('a policy that always says the same is right as often as that is', () => {
  const share = CASES.filter(({ buyerRight }) => buyerRight).length / CASES.length
  expect(judgePolicy(refundOnly, CASES).right).toBeCloseTo(share, 10)
  expect(judgePolicy(sellerAlways, CASES).right).toBeCloseTo(1 - share, 10)
  expect(judgePolicy(refundOnly, CASES)).toMatchObject({ buyersGotAway: 1, sellersGotAway: 0 })
  expect(judgePolicy(sellerAlways, CASES)).toMatchObject({ buyersGotAway: 0, sellersGotAway: 1 })
})

test('stages with evidence wrong fewer people than either way to always decide the same', () => {
  const ours = judgePolicy(inStages({ proposes: () => undefined, panel: true }), CASES)
  for (const other of [refundOnly, sellerAlways]) {
    const { wronged, astray, days } = judgePolicy(other, CASES)
    expect(ours.wronged).toBeLessThan(wronged / 2)
    expect(ours.astray).toBeLessThan(astray / 2)
    expect(ours.days).toBeGreaterThan(days)
  }
})

test('the rules keep silent where they know nothing; people always decide', () => {
  const [rules, panel, staff] = [byRules, byPanel, (one: (typeof CASES)[0]) => byStaff(one)].map(
    decider => judgeDecider(decider, CASES),
  )
  expect(rules?.says).toBeLessThan(1)
  expect([panel?.says, staff?.says]).toEqual([1, 1])
})
