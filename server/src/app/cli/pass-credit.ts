import { wire } from '../wire.ts'
import { type Command, configOf, MARKET_OPTIONS } from './command.ts'
import { withMarket } from './database.ts'

export const passCredit: Command = {
  name: 'pass-credit',
  summary: 'Measure raters and look for arranged groups now, as the market does every night.',
  options: MARKET_OPTIONS,
  run: async input => {
    const config = configOf(input)
    return withMarket(config, 'goodhand pass-credit', async (database, clock) => {
      const market = await wire({ config, database, clock, tick_ms: 0 })
      try {
        const done = await market.credit.pass()
        if (done === null) {
          console.log('Another pass took the place of this one.')
          return 0
        }
        const { people, vouchings, changed, groups, took_ms, model } = done
        console.log(`${vouchings} vouchings of ${people} people in ${took_ms} ms (${model})`)
        console.log(`${changed} people’s word counts otherwise than before; ${groups} groups`)
        return 0
      } finally {
        await market.close()
      }
    })
  },
}
