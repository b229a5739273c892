import { type Config, sandboxInstitution } from '../../platform/config.ts'
import { migrate } from '../../platform/migrate.ts'
import { seedMarket } from '../seed-market.ts'
import { type Command, configOf, MARKET_OPTIONS, UsageError } from './command.ts'
import { openMarketDatabase } from './database.ts'
import { listenOnce } from './ports.ts'
import { startSandboxProgram } from './sandbox-program.ts'
import { withWholeMarket } from './whole-market.ts'

export const seed: Command = {
  name: 'seed',
  summary: 'Fill the market with demo people, goods and trades; does nothing the second time.',
  options: {
    port: { type: 'string', placeholder: 'PORT', about: 'TCP port of the market (4100)' },
    ...MARKET_OPTIONS,
  },
  run: async input => {
    const config = configOf(input)
    if (config.mode === 'production') {
      throw new UsageError('Demo people are for the sandbox: anyone may sign in as one of them.')
    }
    const opened = await openMarketDatabase(config, 'goodhand seed')
    try {
      await migrate(opened.url)
      const isNew = await withInstitution(config, () =>
        seedInto({ ...config, databaseUrl: opened.url }),
      )
      console.log(isNew ? 'The demo market is ready.' : 'The demo market was there already.')
      return 0
    } finally {
      await opened.close()
    }
  },
}

function seedInto(config: Config): Promise<boolean> {
  return withWholeMarket(config, 'goodhand seed', async market => {
    try {
      return await seedMarket(market, (done, total) => {
        if (process.stderr.isTTY)
          process.stderr.write(`\r${done} of ${total} pictures and listings`)
      })
    } finally {
      if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
    }
  })
}

/** Demo buyers pay at the sandbox institution, which runs already when the market does. */
async function withInstitution<T>(config: Config, work: () => Promise<T>): Promise<T> {
  const { dataDir } = config
  const institution = sandboxInstitution(config)
  const port = config.port + 1
  if (!institution || (await listenOnce(port, '127.0.0.1')) !== null) return work()
  const program = await startSandboxProgram({
    name: 'institution',
    port,
    dataDir,
    secret: institution.secret,
    marketUrl: `http://127.0.0.1:${config.port}`,
    report: text => console.error(text),
  })
  try {
    return await work()
  } finally {
    await program.stop()
  }
}
