import { type Attack, cheating, type Staged } from './attack.ts'
import { praised, shamPrice } from './praise.ts'

export const camouflage: Attack = {
  about: 'a ring whose people also buy from honest sellers and rate them as they deserve',
  helpers: 10,
  conduct: cheating(0.5),
  staged: sight => {
    const { day, helpers, attackers, sellers, lot } = sight
    const honest = attackers.flatMap(({ number }): Staged[] => {
      const seller = sellers[Math.floor(lot('cover', day, number) * sellers.length)]
      const buyer = helpers[Math.floor(lot('covered', day, number) * helpers.length)]
      const priceMinor = shamPrice(lot('cover price', day, number))
      return seller && buyer ? [{ seller, buyer, priceMinor, stars: 5, sham: false }] : []
    })
    return [...praised(sight, 1), ...honest]
  },
}
