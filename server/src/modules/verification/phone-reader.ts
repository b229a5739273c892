import type { PersonId } from '../../kernel/id.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Reader } from '../../platform/readers.ts'
import { grant, withdraw } from './grant.ts'
import * as store from './store.ts'

interface FactorChanged {
  readonly personId: PersonId
  readonly change: string
}

/**
 * Follows the phones that people sign in with. One that was confirmed with a code is the first
 * level; taking it away takes the level back. No two accounts can have the same number, so the
 * account itself stands for it here.
 */
export function phoneReader({ clock }: { readonly clock: Clock }): Reader {
  return {
    name: 'verified_phones',
    kinds: ['identity.factor_changed'],
    handle: async (tx, facts) => {
      for (const { body, at } of facts) {
        const { personId, change } = body as FactorChanged
        if (change !== 'phone_changed' && change !== 'phone_removed') continue
        await store.lockPerson(tx, personId)
        if (change === 'phone_removed') {
          await withdraw(tx, clock.now(), personId, 'phone')
          continue
        }
        const confirmed = {
          personId,
          proof: 'phone',
          documentKind: null,
          masked: '•••',
          blindIndex: personId,
          nameRef: null,
          source: 'sign_in',
          expiresAt: null,
        } as const
        await grant(tx, at, { kind: 'system' }, confirmed, { accounts_max: 1, remindBefore_ms: 0 })
      }
    },
  }
}
