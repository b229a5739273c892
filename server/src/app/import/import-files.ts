import { setTimeout as sleep } from 'node:timers/promises'
import { SYSTEM } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import {
  type Furnished,
  type FurnisherId,
  furnish,
  type ReportFault,
} from '../../modules/bureau/index.ts'
import { creditReader, type Following } from '../../modules/credit/index.ts'
import type { Clock } from '../../platform/clock.ts'
import { createCommands, singleKind } from '../../platform/commands.ts'
import type { Database } from '../../platform/postgres.ts'
import * as readers from '../../platform/readers.ts'
import { readSetting, writeSetting } from '../../platform/settings.ts'
import type { Checked } from './check-files.ts'
import { type LineError, linesTold, type ToldLine } from './lines-told.ts'
import type { Mapping } from './mapping.ts'

/** What came of telling the market what the files say. */
export interface Imported {
  /** So many reports were new, so many had been told before. */
  readonly taken: number
  readonly known: number
}

export interface Importing {
  readonly database: Database
  readonly clock: Clock
  readonly furnisherId: FurnisherId
  readonly files: readonly string[]
  readonly mapping: Mapping
  readonly onError: (error: LineError) => void
  /** Is told how many lines are done. */
  readonly onProgress: (done: number) => void
  /** Asked after each portion; the same import goes on from there. */
  readonly isStopping: () => boolean
}

/** Lines that share a transaction: large enough that commits are not what an import costs. */
const TOGETHER = 1_000

interface Portion {
  readonly furnisherId: FurnisherId
  readonly lines: readonly ToldLine[]
  readonly place: string
  /** Lines done once this portion is. */
  readonly done: number
}

/** The place is kept in the portion's own transaction, so that neither is ever without the other. */
const importPortion = singleKind<Portion, Furnished>(
  'import_portion',
  async (tx, now, actor, { furnisherId, lines, place, done }) => {
    writeSetting(tx, place, { done })
    return furnish(tx, now, actor, {
      furnisherId,
      people: lines.flatMap(({ told }) => told.person ?? []),
      trades: lines.flatMap(({ told }) => told.trade ?? []),
      ratings: lines.flatMap(({ told }) => told.rating ?? []),
    })
  },
)

/**
 * Tells the market what checked files say, from where an earlier run of the same files stopped.
 * Undefined when it was asked to stop.
 */
export async function importFiles(on: Importing, checked: Checked): Promise<Imported | undefined> {
  const { database, clock, furnisherId } = on
  const commands = createCommands(database, clock)
  const place = `import.${furnisherId}.${checked.digest}`
  const start = (await readSetting<{ done: number }>(database, place))?.done ?? 0
  const sum = { taken: 0, known: 0 }
  let lines: ToldLine[] = []
  let done = 0
  const tell = async () => {
    const portion = { furnisherId, lines, place, done }
    const outcome = await commands.run(importPortion, SYSTEM, portion)
    assert(outcome.ok, 'the market was registered before')
    const { taken, known } = outcome.value
    sum.taken += taken
    sum.known += known
    for (const error of errorsOf(lines, outcome.value)) on.onError(error)
    lines = []
    on.onProgress(done)
  }
  // What is wrong by itself was said when the files were checked.
  for await (const line of linesTold(on.files, on.mapping, clock.now())) {
    done++
    if (done <= start || 'code' in line) continue
    lines.push(line)
    if (lines.length < TOGETHER) continue
    await tell()
    if (on.isStopping()) return undefined
  }
  if (lines.length > 0) await tell()
  return sum
}

/** Which line each refused report stood in. */
function errorsOf(lines: readonly ToldLine[], { refused }: Furnished): LineError[] {
  const told = {
    people: lines.filter(line => line.told.person !== undefined),
    trades: lines.filter(line => line.told.trade),
    ratings: lines.filter(line => line.told.rating),
  }
  return refused.map(({ list, index, code }) => {
    const { file = '', line = 0 } = told[list][index] ?? {}
    return { file, line, code: code satisfies ReportFault, field: null }
  })
}

/** How long to wait for a market that runs and is reading itself. */
const TURN_MS = 50

/**
 * Lets credit read the journal to its end, as the market itself does when it runs; if it does, the
 * two take turns.
 */
export async function readCredit(
  database: Database,
  following: Following,
  onProgress: (read: number) => void,
): Promise<void> {
  const reader = creditReader(following)
  await readers.ensureCursors(database, [reader])
  for (let read = 0; ; onProgress(read)) {
    const passed = await readers.advance(database, [reader], (_where, error) => {
      throw error
    })
    read += passed
    if (passed > 0) continue
    const behind = (await readers.lag(database)).find(one => one.reader === reader.name)
    if (!behind?.waiting) return
    await sleep(TURN_MS)
  }
}
