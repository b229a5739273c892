import { type Actor, actorName } from '../../kernel/actor.ts'
import { type PersonId, prefixOf } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { may } from '../../kernel/permissions.ts'
import { DAY_MS, type Instant, iso, plus } from '../../kernel/time.ts'
import type { Database } from '../../platform/postgres.ts'
import {
  currentRefs,
  type DataClass,
  type LOOKED_AT,
  type LookedAt,
  noteLook,
  type Opened,
  open,
} from '../vault/index.ts'
import type { Reads } from './grant.store.ts'
import { purposeOf } from './purposes.ts'

/** Whom a case is about, and which of their values it needs, when it needs certain ones. */
export interface Case {
  readonly people: readonly PersonId[]
  /** Null while it is open. */
  readonly endedAt: Instant | null
  /** Whether there is something to decide about it now; not said of cases that are only for that. */
  readonly disputed?: boolean
  readonly refs?: Partial<Readonly<Record<DataClass, readonly string[]>>>
}

/** Finds a case by its id, for each kind of case that a market has. */
export type Cases = Readonly<
  Record<string, (reads: Reads, caseId: string) => Promise<Case | undefined>>
>

/** What staff want to see of somebody, for what, and for which case. */
export interface Wish<C extends LookedAt = LookedAt> {
  readonly personId: PersonId
  readonly dataClass: C
  readonly purpose: string
  readonly caseId: string
}

/** Opens what somebody's case needs and notes who looked; refuses like `admit`. */
export async function readSealed(
  database: Database,
  now: Instant,
  actor: Actor,
  cases: Cases,
  wish: Wish<DataClass>,
): Promise<Outcome<Opened<object>[]>> {
  const found = await admit(database, now, actor, cases, wish)
  if (!found.ok) return found
  const { personId, dataClass, purpose, caseId } = wish
  const owned = (await currentRefs(database, [personId], dataClass)).map(row => row.id)
  const refs = found.value.refs?.[dataClass] ?? owned
  const opened = await open<object>(database, now, refs, { actor, purpose, caseId })
  return ok(opened.filter(value => value.personId === personId))
}

/** Notes a look at what lies under no seal, before it is shown; refuses like `admit`. */
export async function lookAt(
  database: Database,
  now: Instant,
  actor: Actor,
  cases: Cases,
  wish: Wish<keyof typeof LOOKED_AT>,
): Promise<Outcome<null>> {
  const found = await admit(database, now, actor, cases, wish)
  if (!found.ok) return found
  const { dataClass: at, ...look } = wish
  await noteLook(database, now, { ...look, at, actor: actorName(actor) })
  return ok(null)
}

/**
 * The case that makes a look necessary. Refuses `not_allowed` to whoever's work it is not,
 * `purpose_unfit` when the purpose covers neither the class nor the case, `case_unknown` when no
 * such case is about this person, and `case_closed` when it ended too long ago for the purpose.
 */
async function admit(
  database: Database,
  now: Instant,
  actor: Actor,
  cases: Cases,
  { personId, dataClass, purpose: name, caseId }: Wish,
): Promise<Outcome<Case>> {
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
  if (purpose.decides && found.disputed === false) return refuse('purpose_unfit')
  const { endedAt } = found
  if (endedAt !== null && now > plus(endedAt, purpose.afterDays * DAY_MS)) {
    return refuse('case_closed', { endedAt: iso(endedAt) })
  }
  return ok(found)
}
