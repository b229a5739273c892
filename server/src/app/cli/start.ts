import { mkdirSync, statfsSync } from 'node:fs'
import { stopwatch } from '../../platform/clock.ts'
import { type Config, sandboxInstitution } from '../../platform/config.ts'
import { startEmbeddedPostgres } from '../../platform/embedded-postgres.ts'
import { migrate } from '../../platform/migrate.ts'
import { type Command, configOf, MARKET_OPTIONS } from './command.ts'
import { listenOnce } from './ports.ts'
import { createProgress, type Progress } from './progress.ts'
import { startSandboxDesk } from './sandbox-desk.ts'
import { startSandboxProgram } from './sandbox-program.ts'
import { shutdownRequest } from './shutdown.ts'

export const start: Command = {
  name: 'start',
  summary: 'Start the market, with its database and, in the sandbox, the institutions around it.',
  options: {
    port: { type: 'string', placeholder: 'PORT', about: 'TCP port of the market (4100)' },
    host: { type: 'string', placeholder: 'ADDRESS', about: 'where to listen (127.0.0.1)' },
    'no-demo': { type: 'boolean', about: 'start empty and ask for the first administrator' },
    ...MARKET_OPTIONS,
  },
  run: async input => {
    const elapsed_ms = stopwatch()
    const config = configOf(input)
    const progress = createProgress()
    const shutdown = shutdownRequest()
    const running: Running = []
    console.log(`${config.marketName} · ${config.mode} · ${config.dataDir}`)
    try {
      const server = await startAll(config, progress, running, shutdown.isAsked)
      if (server) {
        announce(server.address, elapsed_ms())
        await tellWhatIsWanting(server, config)
      }
      await shutdown.asked
      console.log('\nStopping …')
      return 0
    } finally {
      await stopAll(running)
      if (shutdown.isAsked()) console.log('Stopped. The data is kept.')
    }
  },
}

type Server = Awaited<ReturnType<typeof import('../main.ts').startServer>>

/** What has to be stopped again. */
type Running = { name: Part; stop: () => Promise<unknown> }[]
type Part = (typeof STOP_ORDER)[number]

/** The server first, because it uses the others; the database last. */
const STOP_ORDER = [
  'server',
  'review desk',
  'institution',
  'carrier',
  'verifier',
  'PostgreSQL',
] as const

async function startAll(
  config: Config,
  progress: Progress,
  running: Running,
  isStopping: () => boolean,
): Promise<Server | null> {
  await assertPortsFree(config)
  // The server's code is read from disk while the database starts.
  const code = Promise.all([import('../main.ts'), import('../seed-market.ts')])
  code.catch(() => {})
  // The database comes first, because it is what refuses a second market on one directory.
  const databaseUrl = config.databaseUrl ?? (await startDatabase(config, progress, running))
  await allDone([
    migrateDatabase(databaseUrl, progress),
    config.mode === 'sandbox' ? startSandbox(config, progress, running) : undefined,
  ])
  if (isStopping()) return null
  const [{ startServer }, { seedMarket }] = await code
  const server = await progress.step('Server', () => startServer({ ...config, databaseUrl }))
  running.push({ name: 'server', stop: server.close })
  await allDone([
    startDesk({ ...config, databaseUrl }, server, running),
    config.demo
      ? progress.step(
          'Demo market',
          () => seedMarket(server.market, progress.part('pictures and listings')),
          seeded => (seeded ? 'people, goods and trades to look at' : 'as it was'),
        )
      : undefined,
  ])
  return server
}

/** After the server, which makes the keys of a new market. A market without it only lacks reviews. */
async function startDesk(
  { review, dataDir, databaseUrl }: Config & { databaseUrl: string },
  { market: { database, clock } }: Server,
  running: Running,
) {
  if (!review?.keysDir) return
  const report = (text: string) => console.error(text)
  const own = { ...review, keysDir: review.keysDir }
  try {
    const options = { review: own, dataDir, databaseUrl, database, clock, report }
    const desk = await startSandboxDesk(options)
    running.push({ name: 'review desk', stop: desk.stop })
  } catch (error) {
    report(`  ! Photos of identity documents cannot be reviewed: ${(error as Error).message}
    The key of the review desk lies in ${review.keysDir}; GOODHAND_REVIEW_KEYS names another place.`)
  }
}

async function migrateDatabase(url: string, progress: Progress) {
  await progress.step(
    'Migrations',
    () => migrate(url),
    ({ applied, already }) => `${applied.length} new, ${already} done before`,
  )
}

async function startDatabase(config: Config, progress: Progress, running: Running) {
  const database = await progress.step(
    'PostgreSQL',
    () => {
      assertDiskSpace(config.dataDir)
      return startEmbeddedPostgres({
        dataDir: config.dataDir,
        purpose: 'a market',
        supervise: true,
        onRestart: text => console.error(text),
      })
    },
    ({ how }) => (how === 'adopted' ? 'adopted from a market that was killed' : ''),
  )
  running.push({ name: 'PostgreSQL', stop: database.stop })
  return database.url
}

async function startSandbox(config: Config, progress: Progress, running: Running) {
  const marketUrl = `http://127.0.0.1:${config.port}`
  const institution = sandboxInstitution(config)
  const programs: { name: 'institution' | 'carrier' | 'verifier'; port: number; secret: string }[] =
    []
  if (institution) {
    programs.push({ name: 'institution', port: config.port + 1, secret: institution.secret })
  }
  if (config.carrier?.name === 'sandbox') {
    programs.push({ name: 'carrier', port: config.port + 2, secret: config.carrier.secret })
  }
  if (config.verifier) {
    programs.push({ name: 'verifier', port: config.port + 3, secret: config.verifier.secret })
  }
  const startOne = async (program: (typeof programs)[number]) => {
    const report = (text: string) => console.error(text)
    const options = { ...program, dataDir: config.dataDir, marketUrl, report }
    const started = await startSandboxProgram(options)
    running.push({ name: program.name, stop: started.stop })
  }
  await progress.step(
    'Sandbox',
    () => allDone(programs.map(startOne)),
    () => programs.map(({ name }) => name).join(' and '),
  )
}

/** Like `Promise.all`, but leaves nothing running in the background when one fails. */
async function allDone(work: readonly (Promise<unknown> | undefined)[]) {
  for (const one of await Promise.allSettled(work)) if (one.status === 'rejected') throw one.reason
}

async function stopAll(running: Running) {
  const place = ({ name }: Running[number]) => STOP_ORDER.indexOf(name)
  for (const { name, stop } of running.toSorted((a, b) => place(a) - place(b))) {
    await stop().catch(error => console.error(`${name} did not stop cleanly: ${error}`))
  }
}

function announce(address: string, elapsed_ms: number) {
  console.log(
    `\n  Ready after ${(elapsed_ms / 1000).toFixed(1)} s. Ctrl-C stops it.\n\n  ${address}\n`,
  )
}

/** A market that serves goes on serving, also when its database is away at this moment. */
async function tellWhatIsWanting(server: Server, config: Config) {
  try {
    await inviteAdministrator(server, config)
    await warnOfAgreements(server, config)
  } catch (error) {
    console.error(
      `  ! What the market may still need could not be read: ${(error as Error).message}`,
    )
  }
}

/** An empty market belongs to whoever can read this terminal. */
async function inviteAdministrator({ address, market }: Server, config: Config) {
  const { needsAdministrator } = await import('../../modules/identity/index.ts')
  if (!(await needsAdministrator(market.database))) return
  const token = config.mode === 'sandbox' ? config.setupToken : '(your GOODHAND_SETUP_TOKEN)'
  console.log(`  The market has no administrator yet. Appoint the first one:
  ${address}/setup
  with the setup token ${token}
`)
}

/** Without an agreement nothing goes out, and nobody would see why. */
async function warnOfAgreements({ market }: Server, config: Config) {
  if (config.mode === 'sandbox') return
  const { agreementCommand, agreementsWanting } = await import('../agreements.ts')
  for (const one of await agreementsWanting(config, market.database, market.clock)) {
    console.error(`  ! Not everything is sent to ${one.known.name} (${one.lacks}). Record the agreement:
    ${agreementCommand(one)}
`)
  }
}

const DISK_BYTES_MIN = 300_000_000

function assertDiskSpace(dataDir: string) {
  mkdirSync(dataDir, { recursive: true })
  const { bavail, bsize } = statfsSync(dataDir)
  if (bavail * bsize >= DISK_BYTES_MIN) return
  throw new Error(
    `The disk of ${dataDir} is almost full (${Math.round((bavail * bsize) / 1e6)} MB are left, ` +
      `${DISK_BYTES_MIN / 1e6} MB are needed). Free some space, or choose another with --data.`,
  )
}

async function assertPortsFree(config: Config) {
  const ports =
    config.mode === 'sandbox' ? [0, 1, 2, 3, 4].map(n => config.port + n) : [config.port]
  for (const port of ports) {
    const problem = await listenOnce(port, port === config.port ? config.host : '127.0.0.1')
    if (problem === null) continue
    if (problem !== 'EADDRINUSE') throw new Error(`Port ${port} cannot be opened: ${problem}`)
    const uses = ports.length > 1 ? ` (the sandbox uses ${ports.join(', ')})` : ''
    throw new Error(
      `Port ${port} is in use by another program${uses}. Stop it, or choose another: --port N`,
    )
  }
}
