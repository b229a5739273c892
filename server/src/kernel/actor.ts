import type { PersonId } from './id.ts'
import type { Level } from './limit.ts'
import type { Role } from './roles.ts'

/** Who takes a step. Programs act under their own name, time acts as `system`. */
export type Actor =
  | { readonly kind: 'anyone' }
  | {
      readonly kind: 'person'
      readonly id: PersonId
      readonly roles: readonly Role[]
      /** How well they are known; left out is not at all. */
      readonly level?: Level
    }
  | { readonly kind: 'system' }
  | { readonly kind: 'institution'; readonly name: string }
  | { readonly kind: 'carrier'; readonly name: string }
  /** Peers drawn for a case: one of them by a pseudonym of that case, or all of a round. */
  | { readonly kind: 'panel'; readonly name: string }

export const SYSTEM: Actor = { kind: 'system' }
export const ANYONE: Actor = { kind: 'anyone' }

/** The text form that facts and idempotency records carry. Holds no personal datum. */
export function actorName(actor: Actor): string {
  if (actor.kind === 'person') return actor.id
  return 'name' in actor ? `${actor.kind}:${actor.name}` : actor.kind
}

/** How well the market knows who acts. Programs and time are not measured: they have no limits. */
export function levelOf(actor: Actor): Level | undefined {
  return actor.kind === 'person' ? (actor.level ?? 0) : undefined
}
