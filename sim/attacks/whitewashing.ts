import { type Attack, cheating } from './attack.ts'

export const whitewashing: Attack = {
  about: 'cheats every second buyer, and comes back under a new name after three complaints',
  conduct: cheating(0.5),
  leavesAfter: 3,
}
