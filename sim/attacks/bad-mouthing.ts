import { type Attack, cheating } from './attack.ts'

const VICTIMS = 10
/** The cheapest purchase whose rating counts in practice, and one of usual value. */
export const CHEAP_MINOR = 500
export const USUAL_MINOR = 30_000

/** Rivals are made to look bad, by purchases of this price. */
export const badMouthing = (priceMinor: number): Attack => ({
  about:
    'helpers buy from the ten busiest sellers, two a day, ' +
    `for ${priceMinor / 100} yuan each, and give one star`,
  helpers: 5,
  victims: 'sellers',
  conduct: cheating(0.2),
  staged: ({ day, helpers, sellers, lot }) =>
    [0, 1].flatMap(turn => {
      const victims = Math.min(VICTIMS, sellers.length)
      const seller = sellers[Math.floor(lot('victim', day, turn) * victims)]
      const buyer = helpers[Math.floor(lot('accuser', day, turn) * helpers.length)]
      return seller && buyer ? [{ seller, buyer, priceMinor, stars: 1, sham: false }] : []
    }),
})
