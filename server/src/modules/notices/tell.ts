import type { PersonId } from '../../kernel/id.ts'
import type { StoredFact } from '../../platform/journal.ts'
import {
  type Recipient,
  STAFF_GROUPS,
  type StaffGroup,
  TELLINGS,
  type Telling,
} from './notice-table.ts'
import { DATA_FIELDS, type NoticeData } from './render.ts'
import type { TextKey } from './texts/index.ts'

/** What one person is told of one fact. */
export interface Told {
  readonly fact: StoredFact
  readonly personId: PersonId
  readonly text: TextKey
  readonly data: NoticeData
  readonly mail: boolean
}

type Body = Readonly<Record<string, unknown>>

/** The kinds of facts that somebody is told of. */
export const TOLD_KINDS: readonly string[] = Object.keys(TELLINGS)

/** The people of each group. */
export type Staff = Readonly<Record<StaffGroup, readonly PersonId[]>>

/** The groups that are told of any of these facts. */
export function groupsConcerned(facts: readonly StoredFact[]): StaffGroup[] {
  const concerned = new Set<Recipient>(facts.flatMap(tellingsOf).map(({ to }) => to))
  return STAFF_GROUPS.filter(group => concerned.has(group))
}

/** Who is told what of a fact; each person once, as the party they are before the office they hold. */
export function tell(fact: StoredFact, staff: Staff): Told[] {
  const told = new Map<PersonId, Told>()
  for (const { to, text, mail = false } of tellingsOf(fact)) {
    for (const personId of recipients(to, fact, staff)) {
      if (told.has(personId)) continue
      told.set(personId, { fact, personId, text, data: dataOf(fact.body as Body), mail })
    }
  }
  return [...told.values()]
}

function tellingsOf(fact: StoredFact): Telling[] {
  const body = fact.body as Body
  const says = (expected: Telling['when']) =>
    Object.entries(expected ?? {}).every(([field, value]) => body[field] === value)
  return (TELLINGS[fact.kind] ?? []).filter(
    ({ when, unless }) => says(when) && !(unless && says(unless)),
  )
}

function recipients(
  to: Recipient,
  { actor, body: given }: StoredFact,
  staff: Staff,
): readonly PersonId[] {
  const ids = given as Readonly<Record<string, PersonId | undefined>>
  const { buyerId, sellerId, personId } = ids
  const only = (id: PersonId | undefined | false) => (id ? [id] : [])
  switch (to) {
    case 'buyer':
      return only(buyerId)
    case 'seller':
      return only(sellerId)
    case 'actor':
      return only((actor === buyerId && buyerId) || (actor === sellerId && sellerId))
    case 'counterpart':
      return only((actor === buyerId && sellerId) || (actor === sellerId && buyerId))
    case 'rater':
      return only(ids.raterId)
    case 'ratee':
      return only(ids.rateeId)
    case 'author':
      return only(ids.authorId)
    case 'assignee':
      return only(ids.assigneeId)
    case 'person':
      return only(personId)
    case 'self':
      return only(actor === personId && personId)
    default:
      return staff[to]
  }
}

function dataOf(body: Body): NoticeData {
  const fields = DATA_FIELDS.filter(field => body[field] !== undefined && body[field] !== null)
  return Object.fromEntries(fields.map(field => [field, body[field]])) as NoticeData
}
