import { type Command, configOf, MARKET_OPTIONS } from './command.ts'
import { withWholeMarket } from './whole-market.ts'

export const passCredit: Command = {
  name: 'pass-credit',
  summary: 'Measure raters and look for arranged groups now, as the market does every night.',
  options: MARKET_OPTIONS,
  run: input =>
    withWholeMarket(configOf(input), 'goodhand pass-credit', async market => {
      const done = await market.credit.pass()
      if (done === null) {
        console.log('Another pass took the place of this one.')
        return 0
      }
      const { people, vouchings, changed, groups, took_ms, model } = done
      console.log(`${vouchings} vouchings of ${people} people in ${took_ms} ms (${model})`)
      console.log(`${changed} people’s word counts otherwise than before; ${groups} groups`)
      return 0
    }),
}
