import type { Attack } from './attack.ts'

const CYCLE_days = 25
const HONEST_days = 20

export const onOff: Attack = {
  about: 'twenty honest days, then five on which everybody is cheated, again and again',
  conduct: ({ day }) => (day % CYCLE_days < HONEST_days ? 'good' : 'poor'),
}
