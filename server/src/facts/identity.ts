import { type Static, Type } from 'typebox'
import { idPattern } from '../kernel/id.ts'

const PersonId = Type.String({ pattern: idPattern('person') })
const SessionId = Type.String({ pattern: idPattern('session') })
const ApiKeyId = Type.String({ pattern: idPattern('apikey') })

/** What happens to people and their ways in. Ids and codes only; names and e-mail stay in `identity`. */
export const IDENTITY_FACTS = {
  'identity.person_registered': Type.Object({ personId: PersonId }),
  'identity.person_changed': Type.Object({
    personId: PersonId,
    fields: Type.Array(Type.String({ enum: ['displayName', 'locale', 'autoPayout'] })),
  }),
  'identity.administrator_appointed': Type.Object({ personId: PersonId }),
  'identity.session_started': Type.Object({
    personId: PersonId,
    sessionId: SessionId,
    method: Type.String({ enum: ['registration', 'password', 'demo'] }),
  }),
  'identity.session_ended': Type.Object({ personId: PersonId, sessionId: SessionId }),
  'identity.api_key_created': Type.Object({ personId: PersonId, apiKeyId: ApiKeyId }),
  'identity.api_key_revoked': Type.Object({ personId: PersonId, apiKeyId: ApiKeyId }),
} as const

export type IdentityFactKind = keyof typeof IDENTITY_FACTS

export type IdentityFact = {
  [K in IdentityFactKind]: { readonly kind: K; readonly body: Static<(typeof IDENTITY_FACTS)[K]> }
}[IdentityFactKind]
