import type { PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { type FurnisherId, subjectsAfter } from '../../modules/bureau/index.ts'
import {
  AXES,
  type Axis,
  type CreditRules,
  gradeOf,
  positionsAmong,
} from '../../modules/credit/index.ts'
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
  /** The moment as of which these scores hold, ISO 8601: what was known has faded up to it. */
  readonly at: string
  readonly people: number
  readonly model: string | null
  readonly axes: readonly AxisScores[]
}

const PAGE = 1_000
const SHOWN = 5

/**
 * Scores of everybody of whom a market told, as of one moment: the end of its history. As of today
 * an old history would have faded and would say little about the market.
 */
export async function scoresOf(
  database: Database,
  furnisherId: FurnisherId,
  rules: CreditRules,
  at: Instant,
): Promise<Scores> {
  const known: Record<Axis, Scored[]> = { seller: [], buyer: [] }
  let people = 0
  let model: string | null = null
  for (let after = ''; ; ) {
    const page = await subjectsAfter(database, furnisherId, after, PAGE)
    const last = page.at(-1)
    if (!last) break
    const names = new Map<string, string>(page.map(one => [one.id, one.name]))
    const ids = page.map(one => one.id as string as PersonId)
    for (const position of (await positionsAmong(database, rules, ids, at)).flat()) {
      if (position.known === 0) continue
      const grade = gradeOf(position, null, rules.grades)
      const person = names.get(position.personId) ?? ''
      known[position.axis].push({ person, score: position.score, grade })
      model = position.model.version
    }
    people += page.length
    after = last.name
  }
  const axes = AXES.map(axis => ({ axis, ...spread(known[axis]) }))
  return { at: iso(at), people, model, axes }
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
