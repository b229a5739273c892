import type { JWK } from 'jose'
import { actorName } from '../../kernel/actor.ts'
import { ok, refuse } from '../../kernel/outcome.ts'
import { singleKind } from '../../platform/commands.ts'
import { newId } from '../../platform/random.ts'
import * as store from './outside.store.ts'

export interface TrustIssuer {
  readonly issuer: string
  readonly name: string
  /** As the other market publishes them now. */
  readonly keys: readonly JWK[]
}

/** From now on another market's word counts here; said again, its name and keys are renewed. */
export const trustKind = singleKind(
  'trust_issuer',
  async (tx, now, actor, { issuer, name, keys }: TrustIssuer) => {
    const known = await store.issuerNamed(tx, issuer)
    const id = known?.id ?? newId('creditissuer')
    store.saveIssuer(tx, now, { id, issuer, name, keys }, actorName(actor))
    return ok({ id })
  },
)

/**
 * Another market's word counts no more: nothing new is taken, and what was brought along ends when
 * it is next looked at. Refuses `not_found`.
 */
export const distrustKind = singleKind(
  'distrust_issuer',
  async (tx, _now, _actor, { id }: { readonly id: string }) => {
    return (await store.removeIssuer(tx, id)) === undefined ? refuse('not_found') : ok(null)
  },
)
