import { ENOUGH } from '../../modules/credit/index.ts'
import { wire } from '../wire.ts'
import { type Command, configOf, MARKET_OPTIONS } from './command.ts'
import { withMarket } from './database.ts'

export const trainCredit: Command = {
  name: 'train-credit',
  summary: 'Train credit models on the market’s own trades; two people say where they stand.',
  options: MARKET_OPTIONS,
  run: async input => {
    const config = configOf(input)
    return withMarket(config, 'goodhand train-credit', async (database, clock) => {
      const market = await wire({ config, database, clock, tick_ms: 0 })
      try {
        const { axes, versions } = await market.credit.train()
        for (const { axis, trades, wrong, judged } of axes) {
          console.log(`${axis}: ${trades} trades that ended, ${wrong} went wrong`)
          if (!judged)
            console.log(
              `  too few: it takes ${ENOUGH.trades}, and ${ENOUGH.ofEachKind} of either kind`,
            )
          for (const [name, { auc, brier }] of Object.entries(judged ?? {})) {
            console.log(`  ${name.padEnd(9)}  auc ${auc.toFixed(3)}  brier ${brier.toFixed(4)}`)
          }
        }
        for (const version of versions) console.log(`✓ ${version} is kept`)
        return versions.length > 0 ? 0 : 1
      } finally {
        await market.close()
      }
    })
  },
}
