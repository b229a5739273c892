import { type Attack, cheating } from './attack.ts'

export const retaliation: Attack = {
  about: 'cheats four in ten, and gives one star to every buyer who complained',
  victims: 'buyers',
  conduct: cheating(0.4),
  revenge: 1,
}
