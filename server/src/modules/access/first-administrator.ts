import { SYSTEM } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/id.ts'
import type { Reader } from '../../platform/readers.ts'
import { grantRoles } from './grants.ts'

/** Writes down the grant of the first administrator, whom identity lets in by the set-up token. */
export const firstAdministratorReader: Reader = {
  name: 'access',
  kinds: ['identity.administrator_appointed'],
  handle: async (tx, facts) => {
    for (const fact of facts) {
      const { personId } = fact.body as { personId: PersonId }
      const grant = { personId, role: 'administrator', reason: 'set up the market' } as const
      await grantRoles(tx, fact.at, SYSTEM, [grant])
    }
  },
}
