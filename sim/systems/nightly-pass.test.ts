import { expect, test } from 'vitest'
import type { PersonId, TradeId } from '../../server/src/kernel/id.ts'
import { instant } from '../../server/src/kernel/time.ts'
import type { Vouching } from '../../server/src/modules/credit/state.ts'
import { nightlyPass } from './nightly-pass.ts'

const named = (kind: string, count: number) =>
  Array.from({ length: count }, (_, at) => `person_${kind}${at}` as PersonId)

/** Everybody of a circle buys from everybody else of it, and all are content. */
function praise(people: readonly PersonId[]): Vouching[] {
  return people.flatMap(fromId =>
    people
      .filter(toId => toId !== fromId)
      .map(toId => {
        const tradeId = `trade_${fromId}${toId}` as TradeId
        return { tradeId, fromId, toId, side: 'buyer', weight: 1, rated: true, at: instant(0) }
      }),
  )
}

test('a circle that praises itself has no word; what was found already is not told again', () => {
  const [honest, ring] = [named('honest', 20), named('ring', 6)]
  const pass = nightlyPass(honest.slice(0, 10))
  const found = pass([...praise(honest), ...praise(ring)], new Map())
  expect(new Set(found.map(({ personId }) => personId))).toEqual(new Set(ring))
  expect(Math.max(...found.map(({ credibility }) => credibility))).toBeLessThan(0.2)
  const before = new Map(found.map(one => [one.personId as PersonId, one.credibility]))
  expect(pass([], before)).toEqual([])
})
