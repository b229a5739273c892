import type { Instant } from '../../kernel/time.ts'
import type { StoredFact } from '../../platform/journal.ts'
import { type Database, sql } from '../../platform/postgres.ts'
import { fold } from './fold.ts'
import { allForgotten, type Place } from './forgotten.store.ts'
import type { CreditRulesAt } from './rules.ts'
import { emptyState, forget, nothingTold, type Standing, type State, standingOf } from './state.ts'
import { trainedModels } from './store.ts'
import { TELLING_KINDS } from './tells.ts'

const FACTS = sql<StoredFact & Place>(
  'credit_replay_facts',
  `select id, kind, subject, actor, rule_book, body, at, tx::text, position from journal.facts
   where (tx, position) > ($1::xid8, $2::bigint)
     and (tx, position) <= (select tx, position from journal.cursors where reader = 'credit')
     and kind = any($3::text[])
   order by facts.tx, facts.position limit $4`,
)
const EVIDENCE = sql<{ key: string; good: number; bad: number; at: Instant }>(
  'credit_replay_evidence',
  `select person_id || ' ' || role || ' ' || dimension as key, good, bad, at
   from credit.evidence where (person_id, role, dimension) > ($1, $2, $3)
   order by person_id, role, dimension limit $4`,
)
const STANDINGS = sql<Standing>(
  'credit_replay_standings',
  `select person_id as "personId", axis, score, grade, model, at from credit.standings
   where (person_id, axis) > ($1, $2) order by person_id, axis limit $3`,
)

const BATCH = 5_000

export interface Replayed {
  readonly facts: number
  readonly people: number
  /** Rows that differ from what the journal says, by what they are about; empty when all is right. */
  readonly differing: readonly string[]
}

/**
 * Reads the whole journal anew, as far as the market has read it, and compares what comes of it
 * with what is stored, bit by bit. Whoever is forgotten counts until where the market had read when
 * they went. Changes nothing.
 */
export async function replayCredit(database: Database, rulesAt: CreditRulesAt): Promise<Replayed> {
  const gone = (await allForgotten(database)).reverse()
  const state = emptyState(await trainedModels(database))
  const forgetBefore = (place?: Place) => {
    for (let one = gone.at(-1); one && isBefore(one, place); one = gone.at(-1)) {
      forget(state, one.personId)
      gone.pop()
    }
  }
  let facts = 0
  let after: Place = { tx: '0', position: 0n }
  for (;;) {
    const values = [after.tx, after.position, TELLING_KINDS, BATCH]
    const batch = await database.query(FACTS, values)
    for (const fact of batch) {
      forgetBefore(fact)
      fold(state, nothingTold(), [fact], rulesAt)
    }
    facts += batch.length
    const last = batch.at(-1)
    if (!last) break
    after = last
  }
  forgetBefore()
  const differing = [
    ...(await evidenceDiffering(database, state)),
    ...(await standingsDiffering(database, state)),
  ]
  return {
    facts,
    people: new Set([...state.standings.values()].map(one => one.personId)).size,
    differing,
  }
}

/** Whether credit had read no further than this when it came to a place; without one, at its end. */
function isBefore({ tx, position }: Place, place: Place | undefined): boolean {
  if (place === undefined) return true
  return tx === place.tx ? position < place.position : BigInt(tx) < BigInt(place.tx)
}

async function evidenceDiffering(database: Database, { evidence }: State): Promise<string[]> {
  const left = new Map(evidence)
  const wrong: string[] = []
  let after = ['', '', '']
  for (;;) {
    const rows = await database.query(EVIDENCE, [...after, BATCH])
    for (const { key, good, bad, at } of rows) {
      const one = left.get(key)
      left.delete(key)
      const same = one && one.good === good && one.bad === bad
      if (!same || Math.round(one.at_s * 1000) !== at) wrong.push(key)
    }
    const last = rows.at(-1)
    if (!last) return [...wrong, ...left.keys()]
    after = last.key.split(' ')
  }
}

async function standingsDiffering(database: Database, { standings }: State): Promise<string[]> {
  const left = new Map(standings)
  const wrong: string[] = []
  let after = ['', '']
  for (;;) {
    const rows = await database.query(STANDINGS, [...after, BATCH])
    for (const row of rows) {
      const key = standingOf(row.personId, row.axis)
      const one = left.get(key)
      left.delete(key)
      const same = one && one.score === row.score && one.grade === row.grade && one.at === row.at
      if (!same || one.model !== row.model) wrong.push(key)
    }
    const last = rows.at(-1)
    if (!last) return [...wrong, ...left.keys()]
    after = [last.personId, last.axis]
  }
}
