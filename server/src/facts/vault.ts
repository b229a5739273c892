import { type Static, Type } from 'typebox'
import { idPattern } from '../kernel/id.ts'

const PersonId = Type.String({ pattern: idPattern('person') })

/** What happens to personal data. Says that something changed, never what it is. */
export const VAULT_FACTS = [
  Type.Object({
    kind: Type.Literal('vault.payout_account_changed'),
    body: Type.Object({ personId: PersonId, replaced: Type.Boolean() }),
  }),
] as const

export type VaultFact = Static<(typeof VAULT_FACTS)[number]>
