import { startServer } from '../server/src/app/main.ts'
import type { TrainReport } from '../server/src/platform/commands.ts'
import { loadConfig, sandboxInstitution } from '../server/src/platform/config.ts'

/** The program that `startBenchMarket` forks: the real server, which can be asked for its trains. */
interface Start {
  readonly dataDir: string
  readonly port: number
  readonly databaseUrl: string
}

async function main({ dataDir, port, databaseUrl }: Start): Promise<void> {
  const env = { GOODHAND_DATA: dataDir, GOODHAND_PORT: String(port) }
  const config = loadConfig({ env, flags: { 'no-demo': true } })
  const server = await startServer({ ...config, databaseUrl })
  let trains: Record<string, TrainReport & { trains: number }> = {}
  server.market.commands.onTrain(({ command, size, statements }) => {
    const sum = trains[command] ?? { command, size: 0, statements: 0, trains: 0 }
    trains[command] = {
      command,
      size: sum.size + size,
      statements: sum.statements + statements,
      trains: sum.trains + 1,
    }
  })
  process.on('message', async message => {
    if (message === 'report') {
      process.send?.({ trains })
      trains = {}
    }
    if (message === 'stop') {
      await server.close()
      process.disconnect()
    }
  })
  process.send?.({ institutionSecret: sandboxInstitution(config)?.secret ?? '' })
}

process.once('message', message => main(message as Start))
