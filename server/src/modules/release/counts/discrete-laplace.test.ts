import { describe, expect, it, test } from 'vitest'
import { seeded } from '../testing.ts'
import { discreteLaplace, type Fraction, noiseWithin } from './discrete-laplace.ts'

const probability = ({ numerator, denominator }: Fraction, y: number) => {
  const decay = Math.exp(-denominator / numerator)
  return ((1 - decay) / (1 + decay)) * decay ** Math.abs(y)
}

const DRAWS = 200_000

/**
 * The statistic of Pearson's test over -10 to 10 and the two tails, 22 degrees of freedom. Were
 * the seed left to chance, 80.2 would be passed by a right sampler once in 10^8 runs.
 */
const LIMIT = 80.2

function pearson(scale: Fraction, draws: readonly number[]): number {
  const places = Array.from({ length: 21 }, (_, at) => at - 10)
  const inside = places.map(
    y => [draws.filter(d => d === y).length, probability(scale, y)] as const,
  )
  const middle = inside.reduce((sum, [, p]) => sum + p, 0)
  const tails = [draws.filter(d => d < -10).length, draws.filter(d => d > 10).length]
  const cells = [...inside, ...tails.map(count => [count, (1 - middle) / 2] as const)]
  return cells.reduce((sum, [count, p]) => sum + (count - DRAWS * p) ** 2 / (DRAWS * p), 0)
}

describe('discrete Laplace', () => {
  const scales = [
    { numerator: 1, denominator: 1 },
    { numerator: 3_000, denominator: 1_000 },
    { numerator: 5_000, denominator: 900 },
    { numerator: 4, denominator: 1 },
  ]
  for (const scale of scales) {
    const { numerator, denominator } = scale
    it(`falls as it should for scale ${numerator} / ${denominator}`, () => {
      const below = seeded(20_261_122)
      const draws = Array.from({ length: DRAWS }, () => discreteLaplace(below, scale))
      expect(pearson(scale, draws)).toBeLessThan(LIMIT)
      // The test can tell: another scale, or a zero that comes twice, is far beyond the limit.
      expect(
        pearson({ numerator: numerator * 11, denominator: denominator * 10 }, draws),
      ).toBeGreaterThan(LIMIT)
      expect(
        pearson(
          scale,
          draws.map(y => (y === 1 ? 0 : y)),
        ),
      ).toBeGreaterThan(LIMIT)
    })
  }
})

test('noise stays within its bound as often as is said', () => {
  for (const [numerator, denominator] of [
    [1, 1],
    [5_000, 100],
  ] as const) {
    const scale = { numerator, denominator }
    const within = (bound: number) => {
      let sum = probability(scale, 0)
      for (let y = 1; y <= bound; y++) sum += 2 * probability(scale, y)
      return sum
    }
    const bound = noiseWithin(scale, 0.95)
    expect(within(bound)).toBeGreaterThanOrEqual(0.95 - 1e-9)
    expect(within(bound - 1)).toBeLessThan(0.95)
  }
})
