import type { Attack } from './attack.ts'

const HONEST_days = 60

export const exitScam: Attack = {
  about: 'sixty honest days, then everybody is cheated until nobody buys',
  conduct: ({ day }) => (day < HONEST_days ? 'good' : 'poor'),
}
