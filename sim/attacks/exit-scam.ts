import type { Attack } from './attack.ts'

const HONEST_days = 60

/** By newcomers: they have to be found by buyers first. */
export const exitScam: Attack = {
  about: 'sixty honest days, then everybody is cheated until nobody buys',
  conduct: ({ day }) => (day < HONEST_days ? 'good' : 'poor'),
}

export const settledExitScam: Attack = {
  ...exitScam,
  about: 'the same by sellers who have been there from the first day',
  settled: true,
}
