import { createWriteStream, existsSync } from 'node:fs'
import { finished } from 'node:stream/promises'
import { SYSTEM } from '../../kernel/actor.ts'
import { type Furnisher, furnisherNamed, registerFurnisher } from '../../modules/bureau/index.ts'
import { loadCreditRules } from '../../modules/credit/index.ts'
import { loadSearchRules } from '../../modules/listings/index.ts'
import { type Clock, createClock, stopwatch } from '../../platform/clock.ts'
import { createCommands } from '../../platform/commands.ts'
import type { Config } from '../../platform/config.ts'
import { migrate, readMigrations, unappliedMigrations } from '../../platform/migrate.ts'
import type { Database } from '../../platform/postgres.ts'
import { type Checked, checkFiles } from '../import/check-files.ts'
import { importFiles, readCredit } from '../import/import-files.ts'
import type { LineError } from '../import/lines-told.ts'
import { type Mapping, MappingInvalid, readMapping } from '../import/mapping.ts'
import { errorText, type ImportReport, importText } from '../import/print-import.ts'
import { FileUnreadable } from '../import/records.ts'
import { scoresOf } from '../import/scores.ts'
import { type Command, configOf, type Input, MARKET_OPTIONS, UsageError } from './command.ts'
import { openMarketDatabase, withMarket } from './database.ts'
import { type Bar, clearBar, createBar } from './progress.ts'
import { shutdownRequest } from './shutdown.ts'

const STOPPED_EXIT = 130
const ERRORS_SHOWN = 20

export const importCommand: Command = {
  name: 'import',
  summary: "Take another market's people, trades and ratings from files, and score its people.",
  positionals: ['FILE', '[FILE…]'],
  options: {
    mapping: { type: 'string', placeholder: 'FILE', about: 'which column is which field (JSON)' },
    market: { type: 'string', placeholder: 'NAME', about: 'what the other market is called' },
    'dry-run': { type: 'boolean', about: 'check everything, write nothing' },
    errors: { type: 'string', placeholder: 'FILE', about: 'every wrong line, as JSON lines' },
    json: { type: 'boolean', about: 'print the report as one JSON object' },
    ...MARKET_OPTIONS,
  },
  run: async input => {
    const wish = wishOf(input)
    const errors = await openErrors(input.values.errors)
    try {
      const report = await carryOut(input, wish, errors.add)
      clearBar()
      errors.print()
      if (!report) {
        console.error('Stopped. The same command goes on from here.')
        return STOPPED_EXIT
      }
      const whole = { ...report, errors: errors.counts() }
      console.log(input.values.json ? JSON.stringify(whole) : importText(whole))
      return errors.any() ? 1 : 0
    } catch (error) {
      if (error instanceof FileUnreadable) throw new UsageError(error.message)
      throw error
    } finally {
      await errors.close()
    }
  },
}

interface Wish {
  readonly files: readonly string[]
  readonly mapping: Mapping
  readonly market: string
}

function wishOf({ values, positionals: files }: Input): Wish {
  const { mapping, market } = values
  if (typeof mapping !== 'string') throw new UsageError('Say --mapping FILE.')
  if (typeof market !== 'string' || market.length < 1 || market.length > 60) {
    throw new UsageError('Say what the other market is called: --market NAME, up to 60 letters.')
  }
  const missing = files.find(file => !existsSync(file))
  if (missing !== undefined) throw new UsageError(`There is no file ${missing}.`)
  try {
    return { files, mapping: readMapping(mapping), market }
  } catch (error) {
    if (error instanceof MappingInvalid) throw new UsageError(error.message)
    throw error
  }
}

type Found = Omit<ImportReport, 'errors'>

async function carryOut(
  input: Input,
  wish: Wish,
  onError: (error: LineError) => void,
): Promise<Found | undefined> {
  const elapsed_ms = stopwatch()
  const { digest, ...counts } = await checkFiles(
    wish.files,
    wish.mapping,
    createClock().now(),
    onError,
  )
  const dryRun = input.values['dry-run'] === true
  const found = { market: wish.market, dryRun, ...counts, told: null, scores: null }
  if (dryRun) return { ...found, elapsed_ms: elapsed_ms() }
  const config = configOf(input)
  await ensureMarket(config)
  return withMarket(config, 'goodhand import', async (database, clock) => {
    const { jurisdiction } = config
    const rulesAt = loadCreditRules(jurisdiction)
    const following = { clock, rulesAt, searchRulesAt: loadSearchRules(jurisdiction) }
    const { id: furnisherId } = await furnisherOf(database, clock, wish)
    const checked = { ...counts, digest }
    const told = await tell({ database, clock, furnisherId, ...wish, onError }, checked)
    if (!told) return undefined
    const bar = createBar()
    await readCredit(database, following, read =>
      bar(Math.min(1, read / (counts.trades + counts.ratings + 1)), 'scoring'),
    )
    const now = clock.now()
    const scores = await scoresOf(database, furnisherId, rulesAt(now), counts.lastAt ?? now)
    return { ...found, told, scores, elapsed_ms: elapsed_ms() }
  })
}

type Telling = Omit<Parameters<typeof importFiles>[0], 'onProgress' | 'isStopping'>

function tell(on: Telling, checked: Checked) {
  const bar: Bar = createBar()
  const onProgress = (done: number) =>
    bar(
      done / checked.lines,
      `${done.toLocaleString('en')} of ${checked.lines.toLocaleString('en')} lines`,
    )
  return importFiles({ ...on, onProgress, isStopping: shutdownRequest().isAsked }, checked)
}

/** A database in which there is no market yet becomes one; an existing market is left as it is. */
async function ensureMarket(config: Config): Promise<void> {
  const opened = await openMarketDatabase(config, 'goodhand import')
  try {
    const missing = await unappliedMigrations(opened.url)
    if (missing.length === readMigrations().length) await migrate(opened.url)
  } finally {
    await opened.close()
  }
}

async function furnisherOf(
  database: Database,
  clock: Clock,
  { market: name, mapping: { currency, typicalMinor } }: Wish,
): Promise<Furnisher> {
  const known = await furnisherNamed(database, name)
  if (known && known.currency !== currency) {
    throw new UsageError(`${name} trades in ${known.currency}, the mapping says ${currency}.`)
  }
  if (known) return known
  const wish = { name, accountId: null, currency, typicalMinor }
  const made = await createCommands(database, clock).run(registerFurnisher, SYSTEM, wish)
  if (!made.ok) throw new Error(`${name} was registered by somebody else just now. Run it again.`)
  return made.value
}

/** Counts errors, keeps the first for the terminal, and writes all of them where asked to. */
async function openErrors(file: string | boolean | undefined) {
  const stream = typeof file === 'string' ? createWriteStream(file) : undefined
  const first: LineError[] = []
  const counts = new Map<string, number>()
  const sum = () => [...counts.values()].reduce((all, one) => all + one, 0)
  return {
    add: (error: LineError) => {
      counts.set(error.code, (counts.get(error.code) ?? 0) + 1)
      if (first.length < ERRORS_SHOWN) first.push(error)
      stream?.write(`${JSON.stringify({ ...error, words: errorText(error) })}\n`)
    },
    counts: () => Object.fromEntries(counts),
    any: () => counts.size > 0,
    print: () => {
      for (const error of first) console.error(errorText(error))
      if (sum() > first.length) console.error(`… and ${sum() - first.length} more`)
    },
    close: async () => {
      if (!stream) return
      stream.end()
      await finished(stream)
    },
  }
}
