import { createHash } from 'node:crypto'
import { SYSTEM } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import type { PersonId } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { secretToken } from '../../platform/random.ts'
import type { DeadlineHandler } from '../../platform/scheduler.ts'
import type { Table } from './anonymise/table.ts'
import type { Threads } from './anonymise/thread.ts'
import { csvLine } from './anonymise/transform.ts'
import { type Context, levelNames } from './columns.ts'
import {
  type endKind,
  expireRelease,
  failRelease,
  keepPreview,
  lapseRelease,
  refuseRelease,
} from './commands.ts'
import { CELLS_MAX, cellsOf, createCounter, labelsOf } from './counts/count-rows.ts'
import { noisyCounts } from './counts/noisy-counts.ts'
import { gather, type Period, pagesOf } from './gather.ts'
import type {
  CountsRelease,
  Release,
  ReleaseId,
  Result,
  TableRelease,
  TableWish,
} from './release.ts'
import type { ReleaseDeps } from './release-deps.ts'
import * as store from './store.ts'
import { zoneDays } from './zone-days.ts'

/** How many of the best options a preview shows. */
const OPTIONS_MAX = 8
/** Tries after which a calculation has failed; between them the server may have restarted. */
const TRIES_MAX = 3

export interface JobDeps extends ReleaseDeps {
  readonly threads: Threads
  readonly end: ReturnType<typeof endKind>
}

interface Finished {
  readonly csv: Uint8Array
  readonly people: readonly PersonId[]
  readonly result: Pick<Result, 'rows' | 'suppressed' | 'classes' | 'loss' | 'risk'>
}

/**
 * What time does to a release. Calculations begin with a deadline that is due at once and end with
 * the command that moves it: a server that stops in between leaves the deadline, and the next one
 * begins anew. Nothing half done is ever let out.
 */
export function releaseJob(on: JobDeps): DeadlineHandler {
  return async ({ subject, transition, attempts }) => {
    const id = subject as ReleaseId
    const release = await store.one(on.database, id)
    assert(release, 'a release is never deleted')
    if (transition === 'lapse') await on.commands.run(lapseRelease, SYSTEM, { id })
    else if (transition === 'expire') await expire(on, release)
    else if (attempts >= TRIES_MAX) await on.commands.run(failRelease, SYSTEM, { id })
    else await calculate(on, release)
  }
}

async function calculate(on: JobDeps, release: Release): Promise<void> {
  const { id, kind } = release
  const refusing =
    release.state === 'previewing'
      ? await preview(on, release as TableRelease)
      : await letOut(
          on,
          release,
          kind === 'table' ? await rows(on, release) : await counts(on, release),
        )
  if (refusing.ok || refusing.refusal.code === 'release_moved_on') return
  const { code, data = {} } = refusing.refusal
  await on.commands.run(refuseRelease, SYSTEM, { id, refusal: { code, data } })
}

function contextOf({ categories, timeZone }: JobDeps, { days }: Release) {
  const zone = zoneDays(timeZone)
  const context: Context = { ...categories, dayOf: zone.dayOf }
  const period: Period = { from: zone.startOf(days.from), to: zone.startOf(days.to) }
  return { context, period }
}

function table(on: JobDeps, release: TableRelease) {
  const { context, period } = contextOf(on, release)
  const { wish, dataset } = release
  return gather(
    on.sources[dataset],
    period,
    wish,
    context,
    on.rulesAt(on.clock.now()).rowsPerK_min * wish.k,
  )
}

async function preview(on: JobDeps, release: TableRelease): Promise<Outcome<unknown>> {
  const { id, wish, dataset, days } = release
  const gathered = await table(on, release)
  if (!gathered.ok) return gathered
  const found = await on.threads.search(gathered.value, wish, OPTIONS_MAX, share => {
    // Only for whoever watches: the next word comes soon, and the end in any case.
    store.setProgress(on.database, id, share).catch(() => {})
  })
  if (found.solutions.length === 0) return refuse('nothing_fits', { rows: gathered.value.rows })
  const options = found.solutions.map(({ levels, ...solution }) => ({
    ...solution,
    levels: namesOf(gathered.value, wish, levels),
  }))
  const { before, nodes, checked } = found
  const overlapping = await store.countOverlapping(on.database, dataset, days)
  return on.commands.run(keepPreview, SYSTEM, {
    id,
    preview: { rows: gathered.value.rows, before, nodes, checked, options, overlapping },
  })
}

/** The names of the levels that a solution chose, column by column. */
function namesOf({ columns }: Table, wish: TableWish, levels: readonly number[]): string[] {
  return wish.columns.map((name, at) => {
    const level = columns[at]?.levels[levels[at] as number]
    return levelNames(name)[level?.at ?? 0] as string
  })
}

/** The same backwards; a level that merges nothing in these rows is the one below it. */
function placesOf({ columns }: Table, wish: TableWish, names: readonly string[]): number[] {
  return wish.columns.map((name, at) => {
    const wanted = levelNames(name).indexOf(names[at] ?? '')
    return columns[at]?.levels.findLastIndex(level => level.at <= wanted) ?? 0
  })
}

async function rows(on: JobDeps, release: TableRelease): Promise<Outcome<Finished>> {
  const { wish, choice } = release
  const option = choice === null ? undefined : release.preview?.options[choice]
  assert(option, 'an option was chosen')
  const gathered = await table(on, release)
  if (!gathered.ok) return gathered
  const levels = placesOf(gathered.value, wish, option.levels)
  const transformed = await on.threads.transform(gathered.value, wish, levels)
  if (!transformed) return refuse('data_changed')
  const { csv, ...left } = transformed
  return ok({ csv, people: [], result: { ...left, loss: option.loss } })
}

async function counts(on: JobDeps, release: CountsRelease): Promise<Outcome<Finished>> {
  const { wish, dataset, days } = release
  const { context, period } = contextOf(on, release)
  const cells = cellsOf(wish.by, context, days)
  if (cells.size > CELLS_MAX) {
    return refuse('too_many_cells', { cells: cells.size, cellsMax: CELLS_MAX })
  }
  const counter = createCounter(cells, wish)
  for await (const page of pagesOf(on.sources[dataset], period)) page.forEach(counter.add)
  const mechanism = { ...wish, sensitivity: wish.rowsEach }
  const noisy = noisyCounts(counter.counts(), mechanism, on.below)
  const lines = noisy.map((count, cell) => csvLine([...labelsOf(cells, cell), count ?? '']))
  const csv = [csvLine([...wish.by, 'count']), ...lines, ''].join('\n')
  return ok({
    csv: new TextEncoder().encode(csv),
    people: counter.people() as PersonId[],
    result: {
      rows: noisy.length,
      suppressed: noisy.filter(count => count === null).length,
      classes: null,
      loss: null,
      risk: null,
    },
  })
}

/** Stores the file, then lets it out; a file that is not let out is removed again. */
async function letOut(
  on: JobDeps,
  { id }: Release,
  finished: Outcome<Finished>,
): Promise<Outcome<unknown>> {
  if (!finished.ok) return finished
  const { csv, people, result } = finished.value
  // Two servers may finish the same release with different noise: each has a file of its own.
  const mark = Buffer.from(secretToken(12)).toString('hex')
  const file = `${id.slice(id.lastIndexOf('_') + 1)}-${mark}.csv`
  await on.files.put(file, csv, 'text/csv')
  const sha256 = createHash('sha256').update(csv).digest('hex')
  const year = Number(zoneDays(on.timeZone).dayOf(on.clock.now()).slice(0, 4))
  const outcome = await on.commands.run(on.end, SYSTEM, {
    id,
    result: { ...result, file, sha256, bytes: csv.length },
    people,
    year,
  })
  if (!outcome.ok) await on.files.remove(file)
  return outcome
}

async function expire({ commands, files }: JobDeps, release: Release): Promise<void> {
  // The file first: a release that still names a file that is gone is expired at the next try.
  if (release.result) await files.remove(release.result.file)
  await commands.run(expireRelease, SYSTEM, { id: release.id })
}
