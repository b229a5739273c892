import { migrate } from '../../platform/migrate.ts'
import { type Command, configOf, MARKET_OPTIONS } from './command.ts'
import { openMarketDatabase } from './database.ts'

export const migrateCommand: Command = {
  name: 'migrate',
  summary: 'Bring the database to the state that this version needs.',
  options: MARKET_OPTIONS,
  run: async input => {
    const database = await openMarketDatabase(configOf(input), 'goodhand migrate')
    try {
      const report = await migrate(database.url, { onApply: name => console.log(`  ${name}`) })
      console.log(`${report.applied.length} applied, ${report.already} were there already.`)
      return 0
    } finally {
      await database.close()
    }
  },
}
