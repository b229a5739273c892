import type { Attack } from './attack.ts'

/** A quarter of all sales lie above it. */
const WORTH_IT_MINOR = 55_000

export const valueImbalance: Attack = {
  about: 'honest in small things, cheats whoever buys something dear',
  conduct: ({ priceMinor }) => (priceMinor < WORTH_IT_MINOR ? 'good' : 'poor'),
}
