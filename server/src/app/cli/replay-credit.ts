import { loadCreditRules, replayCredit } from '../../modules/credit/index.ts'
import { type Command, configOf, MARKET_OPTIONS } from './command.ts'
import { withMarket } from './database.ts'

const SHOWN_MAX = 20

export const replayCreditCommand: Command = {
  name: 'replay-credit',
  summary: 'Read the journal anew and prove that every score follows from it, bit by bit.',
  options: MARKET_OPTIONS,
  run: async input => {
    const config = configOf(input)
    const rulesAt = loadCreditRules(config.jurisdiction)
    const { facts, people, differing } = await withMarket(
      config,
      'goodhand replay-credit',
      database => replayCredit(database, rulesAt),
    )
    console.log(`${facts} facts about ${people} people with a score`)
    for (const row of differing.slice(0, SHOWN_MAX)) console.log(`✗ ${row} differs`)
    if (differing.length > SHOWN_MAX) console.log(`… and ${differing.length - SHOWN_MAX} more`)
    if (differing.length === 0) console.log('✓ Every score follows from the journal.')
    return differing.length === 0 ? 0 : 1
  },
}
