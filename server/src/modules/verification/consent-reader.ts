import { SYSTEM } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/id.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Reader } from '../../platform/readers.ts'
import { end } from './settle-check.ts'
import * as store from './store.ts'
import { destroyPictures } from './submit-documents.ts'

/** The purpose for which people let their names be checked. */
export const REAL_NAME = 'real_name'

interface Withdrawn {
  readonly personId: PersonId
  readonly purpose: string
}

/**
 * Whoever takes the consent back ends what goes on: what was typed and photographed is destroyed.
 * What was confirmed before stays confirmed (PIPL 15: a withdrawal does not reach back).
 */
export function consentReader({ clock }: { clock: Clock }): Reader {
  return {
    name: 'verification_consents',
    kinds: ['consent.withdrawn'],
    handle: async (tx, facts) => {
      for (const { body } of facts) {
        const { personId, purpose } = body as Withdrawn
        if (purpose !== REAL_NAME) continue
        await store.lockPerson(tx, personId)
        const now = clock.now()
        const open = (await store.latestChecks(tx, personId)).filter(one => one.endedAt === null)
        for (const check of open) {
          await end(tx, now, SYSTEM, check, 'lapsed')
          await destroyPictures(tx, now, check)
        }
      }
    },
  }
}
