import type { Actor } from '../../kernel/actor.ts'
import { type PersonId, prefixOf } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { may } from '../../kernel/permissions.ts'
import { DAY_MS, type Instant, iso, plus } from '../../kernel/time.ts'
import type { Database } from '../../platform/postgres.ts'
import { currentRefs, type DataClass, type Opened, open } from '../vault/index.ts'
import type { Reads } from './grant.store.ts'
import { purposeOf } from './purposes.ts'

/** Whom a case is about, and which of their values it needs, when it needs certain ones. */
export interface Case {
  readonly people: readonly PersonId[]
  /** Null while it is open. */
  readonly endedAt: Instant | null
  readonly refs?: Partial<Readonly<Record<DataClass, readonly string[]>>>
}

/** Finds a case by its id, for each kind of case that a market has. */
export type Cases = Readonly<
  Record<string, (reads: Reads, caseId: string) => Promise<Case | undefined>>
>

export interface SealedRead {
  readonly personId: PersonId
  readonly dataClass: DataClass
  readonly purpose: string
  readonly caseId: string
}

/**
 * Opens what somebody's case needs and notes who looked, for what and for which case. Refuses
 * `not_allowed` to whoever's work it is not, `purpose_unfit` when the purpose covers neither the
 * class nor the case, `case_unknown` when no such case is about this person, and `case_closed` when
 * it ended too long ago for the purpose.
 */
export async function readSealed(
  database: Database,
  now: Instant,
  actor: Actor,
  cases: Cases,
  { personId, dataClass, purpose: name, caseId }: SealedRead,
): Promise<Outcome<Opened<object>[]>> {
  const purpose = purposeOf(name)
  const fits = purpose?.classes.includes(dataClass) && purpose.cases.includes(prefixOf(caseId))
  if (!purpose || !fits) return refuse('purpose_unfit')
  if (!may(actor, 'personal_data.read') || !may(actor, purpose.permission)) {
    return refuse('not_allowed')
  }
  const found = await cases[prefixOf(caseId)]?.(database, caseId)
  if (!found?.people.includes(personId)) return refuse('case_unknown')
  // Nobody decides or helps in their own affair.
  if (actor.kind === 'person' && found.people.includes(actor.id)) return refuse('not_allowed')
  const { endedAt } = found
  if (endedAt !== null && now > plus(endedAt, purpose.afterDays * DAY_MS)) {
    return refuse('case_closed', { endedAt: iso(endedAt) })
  }
  const owned = (await currentRefs(database, [personId], dataClass)).map(row => row.id)
  const refs = found.refs?.[dataClass] ?? owned
  const opened = await open<object>(database, now, refs, { actor, purpose: name, caseId })
  return ok(opened.filter(value => value.personId === personId))
}
