import { type Actor, actorName } from '../kernel/actor.ts'
import type { FactId } from '../kernel/id.ts'
import { type Instant, iso } from '../kernel/time.ts'
import { type Database, sql, type Tx } from './postgres.ts'
import { newId } from './random.ts'

/** Something that happened. Bodies hold ids, amounts and codes; never a personal datum. */
export interface Fact<K extends string = string, B extends object = object> {
  readonly kind: K
  /** The id of the thing it happened to; its history is read by this. */
  readonly subject: string
  readonly by: Actor
  /** The rule book version that the decision used, if it used one. */
  readonly ruleBook?: string
  readonly body: B
}

/** A fact as the journal keeps it. */
export interface StoredFact<K extends string = string, B extends object = object> {
  readonly id: FactId
  readonly kind: K
  readonly subject: string
  readonly actor: string
  readonly rule_book: string | null
  readonly body: B
  readonly at: Instant
}

const APPEND = sql(
  'journal_append',
  `insert into journal.facts (id, kind, subject, actor, rule_book, body, at)
   select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::jsonb[])
     as f(id, kind, subject, actor, rule_book, body)
   cross join (select $7::timestamptz) as t(at)`,
)

/**
 * Appends facts in the caller's transaction and answers their ids in order. Ids may be chosen
 * beforehand, because the ledger's postings name the fact that caused them.
 */
export function append(
  tx: Tx,
  now: Instant,
  facts: readonly (Fact & { readonly id?: FactId })[],
): FactId[] {
  if (facts.length === 0) return []
  const ids = facts.map(fact => fact.id ?? newId('fact'))
  tx.send(APPEND, [
    ids,
    facts.map(fact => fact.kind),
    facts.map(fact => fact.subject),
    facts.map(fact => actorName(fact.by)),
    facts.map(fact => fact.ruleBook ?? null),
    facts.map(fact => JSON.stringify(fact.body)),
    iso(now),
  ])
  return ids
}

const HISTORY = sql<StoredFact>(
  'journal_history',
  `select id, kind, subject, actor, rule_book, body, at from journal.facts
   where subject = $1 and starts_with(kind, $2) order by tx desc, position desc limit $3`,
)

/** The latest facts of one subject and one module (`kinds` is how they begin), oldest first. */
export async function history(
  database: Pick<Database, 'query'>,
  subject: string,
  kinds: string,
  limit: number,
): Promise<StoredFact[]> {
  return (await database.query(HISTORY, [subject, kinds, limit])).reverse()
}
