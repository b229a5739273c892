import { HOUR_MS, type Instant, MINUTE_MS, plus } from '../../../kernel/time.ts'
import { createClock } from '../../../platform/clock.ts'
import type { Config } from '../../../platform/config.ts'
import * as deadlines from '../../../platform/deadlines.ts'
import { unappliedMigrations } from '../../../platform/migrate.ts'
import { connect, type Database, sql } from '../../../platform/postgres.ts'
import { lag } from '../../../platform/readers.ts'
import { keptOffset } from '../../sandbox-routes.ts'
import { openMarketDatabase } from '../database.ts'
import { agreementFindings } from './agreements.ts'
import { bad, type Finding, good, messageOf, skipped, warning } from './finding.ts'

const VERSION_MIN = 150_000
const CLOCK_DIFFERENCE_MS_MAX = 2_000
const WAITING_MAX = 1_000

const SERVER = sql<{ version: string; number: number; clock_ms: number }>(
  'doctor_server',
  `select current_setting('server_version') as version,
     current_setting('server_version_num')::int as number,
     extract(epoch from clock_timestamp())::float8 * 1000 as clock_ms`,
)
const EXTENSIONS = sql<{ name: string }>(
  'doctor_extensions',
  "select name from pg_available_extensions where name in ('pg_trgm')",
)

/** Opens the database and looks at everything in it that can go wrong. */
export async function databaseFindings(config: Config): Promise<Finding[]> {
  try {
    const opened = await openMarketDatabase(config, 'goodhand doctor')
    const database = connect(opened.url, 2)
    try {
      return await examine(config, database, opened.url, opened.about)
    } finally {
      await database.close()
      await opened.close()
    }
  } catch (error) {
    const mend = config.databaseUrl
      ? 'Check DATABASE_URL, and that the server runs and lets this machine in'
      : `Read the end of ${config.dataDir}/postgres.log`
    return [bad('Database', messageOf(error), mend)]
  }
}

async function examine(config: Config, database: Database, url: string, about: string) {
  const [server] = await database.query(SERVER)
  if (!server) return [bad('Database', 'does not answer', 'Restart it')]
  const findings = [
    server.number >= VERSION_MIN
      ? good('Database', `${about}, version ${server.version}`)
      : bad('Database', `version ${server.version}`, 'PostgreSQL 15 or newer is needed'),
    clockFinding(server.clock_ms),
    (await database.query(EXTENSIONS)).length > 0
      ? good('Extensions', 'pg_trgm')
      : bad('Extensions', 'pg_trgm is missing', 'Install the package postgresql-contrib'),
  ]
  const pending = await migrationFinding(url)
  findings.push(pending)
  if (pending.state !== 'good') return findings
  const offset_ms = await keptOffset(database)
  if (offset_ms !== 0) findings.push(movedClock(offset_ms))
  const clock = createClock(offset_ms)
  return [
    ...findings,
    await overdueFinding(database, clock.now()),
    await lagFinding(database),
    ...(await agreementFindings(config, database, clock)),
  ]
}

function clockFinding(databaseClock_ms: number): Finding {
  const difference_ms = Math.abs(databaseClock_ms - createClock().now())
  const detail = `${Math.round(difference_ms)} ms apart from the database's`
  if (difference_ms <= CLOCK_DIFFERENCE_MS_MAX) return good('Clock', detail)
  return warning('Clock', detail, 'Keep both machines in time with NTP')
}

async function migrationFinding(url: string): Promise<Finding> {
  try {
    const waiting = await unappliedMigrations(url)
    if (waiting.length === 0) return good('Migrations', 'current')
    const mend = 'Run: npx goodhand migrate (npm start does it too)'
    return warning('Migrations', `to be applied: ${waiting.join(', ')}`, mend)
  } catch (error) {
    return bad('Migrations', messageOf(error), 'See the message')
  }
}

/** The clock of a sandbox can be moved ahead of real time, and deadlines go by it. */
function movedClock(offset_ms: number): Finding {
  const detail = `${(offset_ms / HOUR_MS).toFixed(1)} hours ahead of real time`
  const mend = 'It was moved on purpose; a new data directory begins with real time'
  return warning('Sandbox clock', detail, mend)
}

async function overdueFinding(database: Database, now: Instant): Promise<Finding> {
  const late = await deadlines.due(database, plus(now, -MINUTE_MS), WAITING_MAX)
  if (late.length === 0) return good('Deadlines', 'none is overdue')
  const failing = late.filter(deadline => deadline.attempts > 0)
  const detail = `${late.length} overdue for over a minute, ${failing.length} of them failed before`
  return warning('Deadlines', detail, 'They act while the market runs; see the operator’s corner')
}

async function lagFinding(database: Database): Promise<Finding> {
  const readers = await lag(database)
  const slow = readers.filter(reader => reader.waiting > WAITING_MAX)
  if (readers.length === 0) return skipped('Readers', 'the market has not run yet')
  if (slow.length === 0) return good('Readers', 'up to date')
  const detail = slow.map(({ reader, waiting }) => `${reader}: ${waiting} facts behind`).join(', ')
  return warning('Readers', detail, 'They catch up while the market runs; watch its log')
}
