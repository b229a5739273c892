import { type Attack, cheating } from './attack.ts'
import { praised } from './praise.ts'

export const sybilRing: Attack = {
  about: 'ten invented people a seller buy and praise, one a day; every second buyer is cheated',
  helpers: 10,
  conduct: cheating(0.5),
  staged: sight => praised(sight, 1),
}
