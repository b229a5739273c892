import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encode } from '../testing.ts'
import { earthMovers } from './distance.ts'
import type { Hierarchy } from './hierarchy.ts'
import { type Goal, search } from './search.ts'

/** Two columns of up to eight values in trees, a sensitive value and a person for each row. */
const LETTERS: Hierarchy = [...'abcdefgh'].map((letter, at) => [
  letter,
  `${letter}${Math.floor(at / 2)}`.slice(1),
  at < 4 ? 'low' : 'high',
  '*',
])
const DIGITS: Hierarchy = [...'012345'].map((digit, at) => [digit, at < 3 ? 'A' : 'B', '*'])
const VALUES = ['x', 'y', 'z']
const HIERARCHIES = [LETTERS, DIGITS]

const row = fc.tuple(
  fc.constantFrom(...'abcdefgh'),
  fc.constantFrom(...'012345'),
  fc.constantFrom(...VALUES),
)
const goal: fc.Arbitrary<Goal> = fc.record({
  k: fc.integer({ min: 1, max: 6 }),
  l: fc.integer({ min: 1, max: 3 }),
  t: fc.constantFrom(1, 0.5, 0.3, 0.15),
  suppressionMax: fc.constantFrom(0, 0.05, 0.2, 0.5),
  measure: fc.constantFrom('entropy' as const, 'loss' as const),
})

/** The same by the definitions: every node, every class, every row, with nothing clever. */
function byHand(
  rows: readonly (readonly [string, string, string])[],
  people: readonly string[] | null,
  { k, l, t, suppressionMax, measure }: Goal,
) {
  const count = (list: readonly string[]) => VALUES.map(v => list.filter(x => x === v).length)
  const whole = count(rows.map(r => r[2]))
  const at = (column: number, value: string, level: number) =>
    HIERARCHIES[column]?.find(r => r[0] === value)?.[level] ?? ''
  const found: { loss: number; suppressed: number; levels: number[] }[] = []
  for (let a = 0; a < 4; a++) {
    for (let b = 0; b < 3; b++) {
      const key = (r: readonly [string, string, string]) => `${at(0, r[0], a)} ${at(1, r[1], b)}`
      const out = new Set<number>()
      for (const name of new Set(rows.map(key))) {
        const places = rows.flatMap((r, place) => (key(r) === name ? [place] : []))
        const values = places.map(place => rows[place]?.[2] ?? '')
        const crowd = people ? new Set(places.map(place => people[place])).size : places.length
        const far = t < 1 && earthMovers(count(values), whole, false) > t
        if (crowd < k || new Set(values).size < l || far) for (const p of places) out.add(p)
      }
      if (out.size > Math.floor(suppressionMax * rows.length)) continue
      const parts = [a, b].map((level, column) => {
        const hierarchy = HIERARCHIES[column] as Hierarchy
        const size = hierarchy.length
        const label = (value: string) => at(column, value, level)
        if (measure === 'entropy') {
          return rows.reduce((sum, r) => {
            const value = r[column] as string
            const same = rows.filter(o => o[column] === value).length
            const alike = rows.filter(o => label(o[column] as string) === label(value)).length
            return sum - Math.log2(same / alike)
          }, 0)
        }
        const sum = rows.reduce((total, r, place) => {
          const covers = hierarchy.filter(h => h[level] === label(r[column] as string)).length
          return total + (out.has(place) ? 1 : covers / size)
        }, 0)
        return (sum - rows.length / size) / (rows.length - rows.length / size)
      }) as [number, number]
      const loss =
        measure === 'entropy' ? parts[0] + parts[1] : Math.sqrt((1 + parts[0]) * (1 + parts[1])) - 1
      found.push({ loss, suppressed: out.size, levels: [a, b] })
    }
  }
  return found.sort((x, y) => x.loss - y.loss)
}

test('the search finds what trying every node by the definitions finds', () => {
  const table = fc.array(fc.tuple(row, fc.integer({ min: 0, max: 7 })), {
    minLength: 1,
    maxLength: 60,
  })
  let solved = 0
  fc.assert(
    fc.property(
      table,
      goal,
      fc.boolean(),
      fc.integer({ min: 1, max: 5 }),
      (rows, goal, whose, keep) => {
        const cells = rows.map(([cell]) => cell)
        const people = whose ? rows.map(([, person]) => `person ${person}`) : null
        const encoded = encode(
          { names: ['letter', 'digit', 'value'], rows: cells, people: people ? [people] : [] },
          { letter: LETTERS, digit: DIGITS },
          { name: 'value', values: VALUES, ordered: false },
        )
        const expected = byHand(cells, people, goal)
        const { solutions } = search(encoded, goal, keep)
        expect(solutions.length).toBe(Math.min(keep, expected.length))
        solutions.forEach((solution, place) => {
          expect(solution.loss).toBeCloseTo(expected[place]?.loss ?? Number.NaN, 9)
          const same = expected.find(other => String(other.levels) === String(solution.levels))
          expect(solution.suppressed).toBe(same?.suppressed)
        })
        if (solutions.length > 0) solved++
      },
    ),
    { numRuns: 300 },
  )
  expect(solved).toBeGreaterThan(50)
})
