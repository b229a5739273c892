import { type FurnisherId, subjectsAfter } from '../../modules/bureau/index.ts'
import { AXES, type Axis, standingsOf } from '../../modules/credit/index.ts'
import type { Database } from '../../platform/postgres.ts'

/** Somebody's score on one axis; `grade` null: too little is known. */
export interface Scored {
  readonly person: string
  readonly score: number
  readonly grade: string | null
}

/** How the people of a market stand on one axis. */
export interface AxisScores {
  readonly axis: Axis
  /** Of whom something is known on this axis. */
  readonly people: number
  readonly grades: Readonly<Record<string, number>>
  readonly median: number | null
  readonly best: readonly Scored[]
  readonly worst: readonly Scored[]
}

export interface Scores {
  readonly people: number
  readonly model: string | null
  readonly axes: readonly AxisScores[]
}

const PAGE = 1_000
const SHOWN = 5

/** Scores of everybody of whom a market told, as the last thing told of each left them. */
export async function scoresOf(database: Database, furnisherId: FurnisherId): Promise<Scores> {
  const known: Record<Axis, Scored[]> = { seller: [], buyer: [] }
  let people = 0
  let model: string | null = null
  for (let after = ''; ; ) {
    const page = await subjectsAfter(database, furnisherId, after, PAGE)
    const names = new Map<string, string>(page.map(one => [one.id, one.name]))
    for (const standing of (await standingsOf(database, [...names.keys()])).values()) {
      const { personId, axis, score, grade } = standing
      known[axis].push({ person: names.get(personId) ?? '', score, grade })
      model = standing.model
    }
    people += page.length
    const last = page.at(-1)
    if (!last) break
    after = last.name
  }
  const axes = AXES.map(axis => ({ axis, ...spread(known[axis]) }))
  return { people, model, axes }
}

function spread(all: readonly Scored[]): Omit<AxisScores, 'axis'> {
  const byScore = all.toSorted((a, b) => b.score - a.score || (a.person < b.person ? -1 : 1))
  const grades = Object.groupBy(byScore, one => one.grade ?? 'new')
  const graded = byScore.filter(one => one.grade !== null)
  return {
    people: all.length,
    grades: Object.fromEntries(
      ['excellent', 'good', 'medium', 'poor', 'new'].map(name => [name, grades[name]?.length ?? 0]),
    ),
    median: byScore[Math.floor(byScore.length / 2)]?.score ?? null,
    best: graded.slice(0, SHOWN),
    worst: graded.slice(-SHOWN).reverse(),
  }
}
