import { type Id, twin } from '../../../kernel/id.ts'
import { HOUR_MS, type Instant, tomorrowAt } from '../../../kernel/time.ts'
import type { Clock } from '../../../platform/clock.ts'
import * as deadlines from '../../../platform/deadlines.ts'
import type { Database, Tx } from '../../../platform/postgres.ts'
import type { DeadlineHandler } from '../../../platform/scheduler.ts'
import { inThread } from '../../../platform/thread.ts'
import type { Edges, Ring } from '../../credit/index.ts'
import type { FurnisherId, SubjectId } from '../store.ts'
import { edgesAfter, type Group, type RatingEdge, replaceGroups } from './group.store.ts'

const WORKER = new URL('./worker.ts', import.meta.url)

const PAGE = 20_000
/** Beyond it a market is searched by its earliest ratings only, and its groups say nothing of later ones. */
const EDGES_MAX = 2_000_000
const GROUPS_MAX = 200
/** More are a corner of the market rather than a ring. */
const MEMBERS_MAX = 500
const TIES_MAX = 400
const RATINGS_MAX = 20

/** In the night after something was told, once, the market's ratings are searched for groups. */
export function searchTonight(tx: Tx, now: Instant, furnisherId: FurnisherId): void {
  const subject = twin('furnishersearch', furnisherId)
  deadlines.ensure(tx, { subject, transition: 'search', dueAt: tomorrowAt(now, 4 * HOUR_MS) })
}

/**
 * Searches what a market told for people who rate the same few others or praise each other within
 * days, by the market's own search for rings, in a thread of its own. Ratings of sellers only: that
 * both sides of one trade praise each other is as it should be.
 */
export function searchGroups(on: { database: Database; clock: Clock }): DeadlineHandler {
  return async ({ subject }) => {
    const furnisherId: Id<'furnisher'> = twin('furnisher', subject)
    const rows = await edgesOf(on.database, furnisherId)
    const { edges, people } = numbered(rows)
    const rings = await inThread<Edges, readonly Ring[]>(WORKER, edges)
    const groups = rings.slice(0, GROUPS_MAX).map(ring => groupOf(ring, people, rows))
    await on.database.transaction(async tx => {
      replaceGroups(tx, on.clock.now(), furnisherId, groups)
      deadlines.set(tx, [{ subject, dueAt: null }])
      return { commit: true, value: undefined }
    })
  }
}

async function edgesOf(database: Database, furnisherId: FurnisherId): Promise<RatingEdge[]> {
  const rows: RatingEdge[] = []
  for (let after = ''; rows.length < EDGES_MAX; ) {
    const page = await edgesAfter(database, furnisherId, after, PAGE)
    for (const row of page) rows.push(row)
    const last = page.at(-1)
    if (!last) break
    after = last.id
  }
  return rows
}

function numbered(rows: readonly RatingEdge[]): { edges: Edges; people: SubjectId[] } {
  const numbers = new Map<SubjectId, number>()
  const numberOf = (id: SubjectId) => {
    const number = numbers.get(id) ?? numbers.size
    numbers.set(id, number)
    return number
  }
  const from = Uint32Array.from(rows, row => numberOf(row.raterId))
  const to = Uint32Array.from(rows, row => numberOf(row.rateeId))
  const weight = Float64Array.from(rows, row => row.weight)
  const time_s = Float64Array.from(rows, row => row.at / 1_000)
  return { edges: { people: numbers.size, from, to, weight, time_s }, people: [...numbers.keys()] }
}

function groupOf(
  { people: members, density, ties }: Ring,
  people: readonly SubjectId[],
  rows: readonly RatingEdge[],
): Group {
  const idOf = (person: number) => people[person] as SubjectId
  const strongest = [...ties].sort((a, b) => b.strength - a.strength)
  return {
    density,
    members: members.slice(0, MEMBERS_MAX).map(idOf),
    ties: strongest.slice(0, TIES_MAX).map(({ a, b, tie, strength, edges }) => ({
      one: idOf(a),
      other: idOf(b),
      tie,
      strength,
      ratings: [...new Set(edges)].slice(0, RATINGS_MAX).map(edge => rows[edge]?.name ?? ''),
    })),
  }
}
