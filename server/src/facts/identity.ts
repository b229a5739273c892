import { type Static, type TProperties, Type } from 'typebox'
import { idPattern } from '../kernel/id.ts'

const Of = { personId: Type.String({ pattern: idPattern('person') }) }
const SessionId = Type.String({ pattern: idPattern('session') })
const Code = Type.String({ pattern: '^[a-z_]{1,40}$' })
const ApiKeyId = Type.String({ pattern: idPattern('apikey') })

function fact<K extends string, P extends TProperties>(kind: K, data: P) {
  return Type.Object({ kind: Type.Literal(kind), body: Type.Object({ ...Of, ...data }) })
}

/** What happens to people and their ways in. Ids and codes only; names and e-mail stay in `identity`. */
export const IDENTITY_FACTS = [
  fact('identity.person_registered', {}),
  fact('identity.person_changed', {
    fields: Type.Array(Type.String({ enum: ['displayName', 'locale', 'autoPayout'] })),
  }),
  fact('identity.administrator_appointed', {}),
  fact('identity.session_started', {
    sessionId: SessionId,
    method: Type.String({ enum: ['registration', 'password', 'code', 'passkey', 'demo'] }),
    /** From a browser that this person has not signed in with before; facts before 2026-11 lack it. */
    newDevice: Type.Optional(Type.Boolean()),
    /** Browser and system out of a short list of names; empty when neither is known. */
    device: Type.Optional(Type.String({ pattern: '^[A-Za-z ,]{0,40}$' })),
  }),
  fact('identity.session_ended', { sessionId: SessionId }),
  fact('identity.session_disowned', { sessionId: SessionId }),
  fact('identity.step_up_proved', { operation: Code, evidence: Code }),
  fact('identity.factor_changed', { change: Code }),
  /** The account has another address; the reference is to the one before, under seal for days. */
  fact('identity.email_moved', {
    formerRef: Type.String({ pattern: idPattern('formeremail') }),
  }),
  fact('identity.api_key_created', { apiKeyId: ApiKeyId }),
  fact('identity.api_key_revoked', { apiKeyId: ApiKeyId }),
] as const

export type IdentityFact = Static<(typeof IDENTITY_FACTS)[number]>
