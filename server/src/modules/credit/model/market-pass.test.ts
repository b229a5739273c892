import { expect, it } from 'vitest'
import { judgeMarket, type MarketGraph } from './market-pass.ts'
import { seeded } from './seeded.ts'
import { MODEL } from './version.ts'

type Said = readonly [buyer: number, seller: number, weight: number, at_s: number]

const HONEST = 60
const RING = [60, 61, 62, 63]
const SHILLS = [64, 65, 66]
const chance = seeded(5)
const crowd = Array.from({ length: 600 }, (_, at): Said => {
  const buyer = chance.below(HONEST)
  const seller = (buyer + 1 + chance.below(HONEST - 1)) % HONEST
  return [buyer, seller, chance.next() < 0.9 ? 1 : -0.5, at * 86_400]
})
const ring = RING.flatMap(buyer =>
  SHILLS.map((seller, at): Said => [buyer, seller, 1, at * 86_400]),
)

function marketOf(said: readonly Said[], people: number): MarketGraph {
  return {
    people,
    from: Uint32Array.from(said, ([buyer]) => buyer),
    to: Uint32Array.from(said, ([, seller]) => seller),
    weight: Float64Array.from(said, ([, , weight]) => weight),
    time_s: Float64Array.from(said, ([, , , at_s]) => at_s),
    byBuyer: new Uint8Array(said.length).fill(1),
    rated: new Uint8Array(said.length).fill(1),
    known: Uint8Array.from({ length: people }, (_, person) => (person < HONEST ? 1 : 0)),
    marks: [],
  }
}

it('believes honest raters, and those whom no trust reaches as little as can be', () => {
  const { credibility, trust } = judgeMarket(marketOf([...crowd, ...ring], 67))
  const honest = [...credibility.subarray(0, HONEST)].sort((a, b) => a - b)
  expect(honest[HONEST / 2]).toBeGreaterThan(0.8)
  for (const person of RING) {
    expect(trust[person]).toBe(0)
    expect(credibility[person]).toBe(MODEL.credibility.floor)
  }
})

it('names the ring by the trades of the whole market, whoever else rated before', () => {
  const market = marketOf([...crowd, ...ring], 67)
  const [found, ...others] = judgeMarket(market).rings
  expect(others).toEqual([])
  expect(found?.people).toEqual(RING)
  for (const edge of found?.ties.flatMap(tie => tie.edges) ?? []) {
    expect(SHILLS).toContain(market.to[edge])
  }
})

it('takes what sellers say of buyers for no sign of a ring: praise from both sides is usual', () => {
  const friends: Said[] = [
    [60, 61, 1, 0],
    [61, 62, 1, 0],
    [62, 60, 1, 0],
  ]
  const both = marketOf([...crowd, ...friends, ...friends.map(([a, b]): Said => [b, a, 1, 0])], 63)
  both.byBuyer.fill(0, crowd.length + friends.length)
  expect(judgeMarket(both).rings).toEqual([])
})

it('believes a rater less who says the opposite of everybody else', () => {
  const contrary = crowd
    .slice(0, 40)
    .map(([, seller, weight, at_s]): Said => [60, seller, -weight, at_s])
  const trusted: Said[] = Array.from({ length: 20 }, (_, buyer) => [buyer, 60, 1, 0])
  const { credibility } = judgeMarket(marketOf([...crowd, ...contrary, ...trusted], 61))
  const honest = [...credibility.subarray(0, HONEST)].sort((a, b) => a - b)
  expect(credibility[60]).toBeLessThan(honest[5] ?? 0)
})

it('says the same of the same market', () => {
  const again = () => judgeMarket(marketOf([...crowd, ...ring], 67))
  expect(again()).toEqual(again())
})
