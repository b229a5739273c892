import { Type } from 'typebox'
import { Nullable, Time } from '../../platform/http/schemas.ts'
import { KINDS } from './request.ts'

const ASKED = {
  id: Type.String(),
  kind: Type.String({ enum: Object.keys(KINDS) }),
  state: Type.String({ enum: ['open', 'held', 'answered', 'refused', 'withdrawn'] }),
  receivedAt: Time,
  dueAt: Time,
  sure: Type.Boolean({ description: 'whether the due day counts all holidays on the way' }),
  reasons: Type.Array(Type.String()),
  endedAt: Nullable(Time),
}

/** A request without the words in it. */
export const AskedOut = Type.Object(ASKED)

/** A request with what was asked and answered. */
export const RequestOut = Type.Object({
  ...ASKED,
  words: Nullable(Type.String()),
  answer: Nullable(Type.String()),
})

/** What its asker holds in hand of a request. */
export const Receipt = Type.String({ description: 'a compact JWS, signed by the market' })
