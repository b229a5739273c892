import { resolve } from 'node:path'
import { iso, MINUTE_MS } from '../../kernel/time.ts'
import type { Config } from '../../platform/config.ts'
import { migrate } from '../../platform/migrate.ts'
import { reportText } from '../replay/print-report.ts'
import { readOrders } from '../replay/read-orders.ts'
import { type Progress, replay } from '../replay/replay.ts'
import { isSound } from '../replay/report.ts'
import { type Command, configOf, type Input, UsageError } from './command.ts'
import { openMarketDatabase } from './database.ts'
import { clearBar, createBar } from './progress.ts'
import { shutdownRequest } from './shutdown.ts'

const DATA = '.data/replay'
const WINDOW_MINUTES = 720
const STOPPED_EXIT = 130

export const replayCommand: Command = {
  name: 'replay',
  summary:
    'Let real order histories happen on a market of their own, and report what became of them.',
  positionals: ['FILE'],
  options: {
    limit: { type: 'string', placeholder: 'N', about: 'only the first N orders of the file' },
    data: {
      type: 'string',
      placeholder: 'DIR|URL',
      about: `where the replayed market lives: a directory (${DATA}) or a postgres:// address`,
    },
    window: {
      type: 'string',
      placeholder: 'MINUTES',
      about: `events this close together happen at once (${WINDOW_MINUTES}); 0 keeps every instant`,
    },
    speed: {
      type: 'string',
      placeholder: 'FACTOR',
      about: 'at most so many times faster than it really happened; as fast as it can if left out',
    },
    json: { type: 'boolean', about: 'print the report as one JSON object' },
  },
  run: async input => {
    const limit = wholeNumber(input, 'limit', 1, 100_000_000)
    const window = wholeNumber(input, 'window', 0, 24 * 60) ?? WINDOW_MINUTES
    const speed = wholeNumber(input, 'speed', 1, 1_000_000_000)
    const [name = ''] = input.positionals
    const file = await readOrders(name, limit)
    const config = settingsOf(input)
    const database = await openMarketDatabase(config, 'goodhand replay')
    const shutdown = shutdownRequest()
    try {
      await migrate(database.url)
      const report = await replay({
        databaseUrl: database.url,
        dataDir: config.dataDir,
        file,
        window_ms: window * MINUTE_MS,
        ...(speed === undefined ? {} : { speed }),
        onProgress: progressLine(),
        isStopping: shutdown.isAsked,
      })
      clearBar()
      if (!report) {
        console.error('Stopped. The same command goes on from here.')
        return STOPPED_EXIT
      }
      console.log(input.values.json ? JSON.stringify(report) : reportText(report))
      return isSound(report) ? 0 : 1
    } finally {
      await database.close()
    }
  },
}

/** A replay is play by nature, so nothing of a production market may come near it. */
function settingsOf({ values }: Input): Config {
  const given = typeof values.data === 'string' ? values.data : undefined
  const isAddress = /^postgres(ql)?:\/\//.test(given ?? '')
  const data = given === undefined || isAddress ? DATA : given
  const config = configOf({ values: { data: resolve(data) }, positionals: [] })
  if (config.mode === 'production') throw new UsageError('A production market replays nothing.')
  if (isAddress) return { ...config, databaseUrl: given ?? null }
  return given === undefined ? config : { ...config, databaseUrl: null }
}

function wholeNumber({ values }: Input, name: string, min: number, max: number) {
  const text = values[name]
  if (text === undefined) return undefined
  const number = typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  if (number >= min && number <= max) return number
  throw new UsageError(`--${name} takes a whole number from ${min} to ${max}.`)
}

/** Where time stands in the replay, on stderr beside the report. */
function progressLine(): (progress: Progress) => void {
  const show = createBar()
  return ({ at, done, events, commands, elapsed_ms }) => {
    const rate = Math.round((commands * 1000) / Math.max(elapsed_ms, 1)).toLocaleString('en')
    const text = `${done.toLocaleString('en')} of ${events.toLocaleString('en')} events`
    show(done / events, `${text}, ${rate} commands/s`, iso(at).slice(0, 10))
  }
}
