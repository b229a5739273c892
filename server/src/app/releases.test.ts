import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PersonId } from '../kernel/id.ts'
import { instant } from '../kernel/time.ts'
import { consenting } from './releases.ts'

const PERIOD = { from: instant(0), to: instant(1) }

/** Rows by rising id, each about the people named. */
function source(rows: readonly (readonly string[])[]) {
  const all = rows.map((people, at) => ({
    id: String(at).padStart(4, '0'),
    people,
    at: instant(0),
  }))
  return async (_period: typeof PERIOD, after: string, limit: number) =>
    all.filter(row => row.id > after).slice(0, limit)
}

const willingOf = (yes: readonly string[]) => async (ids: readonly PersonId[]) =>
  new Set(ids.filter(id => yes.includes(id)))

test('a row about somebody who did not say yes is never handed over, all others are once', async () => {
  const people = fc.constantFrom('a', 'b', 'c', 'd')
  const rows = fc.array(fc.array(people, { minLength: 1, maxLength: 2 }), { maxLength: 40 })
  const yes = fc.subarray(['a', 'b', 'c', 'd'])
  await fc.assert(
    fc.asyncProperty(rows, yes, fc.integer({ min: 1, max: 7 }), async (given, said, limit) => {
      const read = consenting(source(given), willingOf(said))
      const seen: string[] = []
      for (let after = ''; ; ) {
        const page = await read(PERIOD, after, limit)
        seen.push(...page.map(row => row.id))
        const last = page.at(-1)
        if (!last || page.length < limit) break
        after = last.id
      }
      const expected = given
        .map((about, at) => ({ about, id: String(at).padStart(4, '0') }))
        .filter(({ about }) => about.every(id => said.includes(id)))
      expect(seen).toEqual(expected.map(({ id }) => id))
    }),
  )
})
