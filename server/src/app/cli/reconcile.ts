import { SYSTEM } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import { DAY_MS, instant, iso } from '../../kernel/time.ts'
import { reconcileDay, reconciliation } from '../../modules/payments/index.ts'
import { type Command, configOf, MARKET_OPTIONS, UsageError } from './command.ts'
import { withWholeMarket } from './whole-market.ts'

export const reconcile: Command = {
  name: 'reconcile',
  summary: "Compare our movements of a day with the payment institution's statement.",
  positionals: ['[DAY]'],
  options: {
    port: { type: 'string', placeholder: 'PORT', about: 'TCP port of the market (4100)' },
    ...MARKET_OPTIONS,
  },
  run: async input => {
    const config = configOf(input)
    const [asked] = input.positionals
    if (asked !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(asked)) {
      throw new UsageError('DAY is a day such as 2026-11-21; the default is yesterday (UTC).')
    }
    return withWholeMarket(config, 'goodhand reconcile', async market => {
      const name = market.payments.institutions.preferred
      const day = asked ?? iso(instant(market.clock.now() - DAY_MS)).slice(0, 10)
      const outcome = await reconcileDay(market.payments, SYSTEM, name, day)
      if (!outcome.ok) throw new Error(REFUSALS[outcome.refusal.code] ?? outcome.refusal.code)
      const result = await reconciliation(market.database, outcome.value.id)
      assert(result, 'a reconciliation is there after it was kept')
      const { matched, missing_here, missing_there, differing } = result
      console.log(
        `${name} ${day}: ${matched} matched, ${missing_here} missing here, ` +
          `${missing_there} missing there, ${differing} differing`,
      )
      return missing_here + missing_there + differing === 0 ? 0 : 1
    })
  },
}

const REFUSALS: Readonly<Record<string, string>> = {
  day_not_over: 'That day is not over yet.',
  institution_unavailable:
    'The payment institution does not answer. The sandbox one runs while the market runs.',
}
