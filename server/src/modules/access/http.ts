import { Type } from 'typebox'
import type { PersonId } from '../../kernel/id.ts'
import { GRANTED_ROLES } from '../../kernel/roles.ts'
import { decodeCursor } from '../../platform/http/page.ts'
import { IdOf } from '../../platform/http/schemas.ts'
import { displayNames } from '../identity/index.ts'
import { DATA_CLASSES, LOOKED_AT } from '../vault/index.ts'
import type { Reads } from './grant.store.ts'

export const TAGS = ['access']
export const STAFF = ['not_signed_in', 'not_allowed'] as const

/** What lies under seal, and everything that staff look at for a purpose. */
export const ClassName = Type.String({ enum: Object.keys(DATA_CLASSES), examples: ['address'] })
export const LookedAtName = Type.String({
  enum: [...Object.keys(DATA_CLASSES), ...Object.keys(LOOKED_AT)],
  examples: ['address'],
})
export const RoleName = Type.String({ enum: [...GRANTED_ROLES], examples: ['mediator'] })

/** Somebody by the name that they show. */
export const Who = Type.Object({ id: IdOf('person'), displayName: Type.String() })

/** The position at which a page of looks ended; undefined for the first page. */
export function positionOf(cursor: string | undefined): bigint | undefined {
  const [position] = decodeCursor(cursor, ['number']) ?? []
  return position === undefined ? undefined : BigInt(position)
}

/** Puts names to ids; whoever is gone has none. */
export async function namesOf(reads: Reads, ids: readonly (string | null)[]) {
  const people = ids.filter((id): id is PersonId => id?.startsWith('person_') ?? false)
  const names = await displayNames(reads, people)
  const who = (id: PersonId) => ({ id, displayName: names.get(id) ?? '' })
  return {
    who,
    /** Null for what time or the market itself did. */
    whoOrNobody: (id: string | null) => (id?.startsWith('person_') ? who(id as PersonId) : null),
  }
}
