import { type PersonId, prefixOf } from '../../kernel/id.ts'
import { rolesThatMay } from '../../kernel/permissions.ts'
import type { GrantedRole, Role } from '../../kernel/roles.ts'
import type { Instant } from '../../kernel/time.ts'
import { displayNames } from '../identity/index.ts'
import type { AccessNote } from '../vault/index.ts'
import { type Grant, grantsEver, type Reads, staffNumbers } from './grant.store.ts'
import { STAFF_PURPOSES } from './purposes.ts'
import type { Cases } from './sealed-reads.ts'

/** Who looked, as the person whose data it is may know them. */
export interface Looker {
  readonly kind: 'staff' | 'person' | 'market'
  readonly role: GrantedRole | null
  /** The number of staff, or the name of a person. */
  readonly name: string | null
}

type Note = Pick<AccessNote, 'actor' | 'purpose' | 'caseId' | 'at'>

const MARKET: Looker = { kind: 'market', role: null, name: null }

/**
 * Who made each of these looks: staff by role and number, others by the name they show. A party of
 * the case looked as that party, whatever role they have besides.
 */
export async function lookersOf(
  reads: Reads,
  cases: Cases,
  notes: readonly Note[],
): Promise<Looker[]> {
  const people = [...new Set(notes.map(note => note.actor))].filter(isPerson)
  const [grants, numbers, names] = await Promise.all([
    grantsEver(reads, people),
    staffNumbers(reads, people),
    displayNames(reads, people),
  ])
  const roles = notes.map(({ actor, purpose, at }) => roleAt(grants, actor, purpose, at))
  const parties = await partiesOf(
    reads,
    cases,
    notes.filter((_, at) => roles[at]),
  )
  return notes.map(({ actor, caseId }, at): Looker => {
    if (!isPerson(actor)) return MARKET
    const role = roles[at]
    const staff = role && !parties.get(caseId ?? '')?.includes(actor)
    if (staff) return { kind: 'staff', role, name: numbers.get(actor) ?? null }
    return { kind: 'person', role: null, name: names.get(actor) ?? null }
  })
}

/**
 * As what a member of staff looked: the role that they had then and that the purpose belongs to, or
 * any role when the purpose belonged to another one in those days. Undefined for somebody who
 * looked as no staff, e.g. a seller at the label.
 */
export function roleAt(
  grants: readonly Grant[],
  actor: string,
  purpose: string,
  at: Instant,
): GrantedRole | undefined {
  const permission = Object.hasOwn(STAFF_PURPOSES, purpose) ? STAFF_PURPOSES[purpose] : undefined
  if (!permission) return undefined
  const fitting: readonly Role[] = rolesThatMay(permission)
  const held = grants
    .filter(grant => grant.person_id === actor && grant.granted_at <= at)
    .filter(grant => grant.ended_at === null || grant.ended_at >= at)
    .map(grant => grant.role)
  return held.find(role => fitting.includes(role)) ?? held[0]
}

/** Whom the cases of these looks are about. */
async function partiesOf(reads: Reads, cases: Cases, notes: readonly Note[]) {
  const ids = [...new Set(notes.flatMap(note => note.caseId ?? []))]
  const all = ids.map(async id => {
    const found = await cases[prefixOf(id)]?.(reads, id)
    return [id, found?.people ?? []] as const
  })
  return new Map<string, readonly PersonId[]>(await Promise.all(all))
}

function isPerson(actor: string): actor is PersonId {
  return actor.startsWith('person_')
}
