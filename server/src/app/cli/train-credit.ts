import { ENOUGH } from '../../modules/credit/index.ts'
import { type Command, configOf, MARKET_OPTIONS } from './command.ts'
import { withWholeMarket } from './whole-market.ts'

export const trainCredit: Command = {
  name: 'train-credit',
  summary: 'Train credit models on the market’s own trades; two people say where they stand.',
  options: MARKET_OPTIONS,
  run: input =>
    withWholeMarket(configOf(input), 'goodhand train-credit', async market => {
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
    }),
}
