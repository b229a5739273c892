import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bandOf, bandsBetween, blocksBetween } from './search-marks.ts'

/** The numbers that a block holds. */
function held(block: string) {
  const [, level = 0, at = 0] = /^'#(\d+)\.(\d+)'$/.exec(block)?.map(Number) ?? []
  return { from: at * 2 ** level, to: (at + 1) * 2 ** level - 1 }
}

test('blocks hold every number between once, the newest first', () => {
  fc.assert(
    fc.property(fc.nat(2 ** 31 - 1), fc.nat(2 ** 20), (to, length) => {
      const from = Math.max(to - length, 1)
      const blocks = blocksBetween(from, to).map(held)
      expect(blocks[0]?.to ?? 0).toBeGreaterThanOrEqual(to)
      expect(blocks.at(-1)?.from ?? 0).toBeLessThanOrEqual(from)
      for (const [at, block] of blocks.entries()) {
        expect(block.from).toBe((blocks[at + 1]?.to ?? block.from - 1) + 1)
      }
    }),
  )
})

test('blocks are narrow at first and few in the end', () => {
  expect(blocksBetween(1, 99_999).length).toBeLessThan(25)
  expect(blocksBetween(1, 2 ** 31 - 1).length).toBeLessThan(160)
  const [first] = blocksBetween(1, 2 ** 18 - 1).map(held)
  expect(first).toEqual({ from: 2 ** 18 - 512, to: 2 ** 18 - 1 })
  expect(blocksBetween(1, 0)).toEqual([])
})

test('a dearer thing is never in a lower band, and a band is at most half as wide as its price', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e12 }), fc.integer({ min: 1, max: 1e12 }), (a, b) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)]
      expect(bandOf(low)).toBeLessThanOrEqual(bandOf(high))
      if (high > 2 * low) expect(bandOf(high)).toBeGreaterThan(bandOf(low))
      expect(bandsBetween(low, high)).toContain(`'$${bandOf(low)}'`)
      expect(bandsBetween(low, high)).toContain(`'$${bandOf(high)}'`)
    }),
  )
  expect(bandsBetween(8, 4)).toEqual([])
})
