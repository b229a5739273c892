import { type Static, Type } from 'typebox'
import { idPattern } from '../kernel/id.ts'

/** What happens to messages on their way. Never their text, never an address. */
export const NOTICE_FACTS = [
  Type.Object({
    kind: Type.Literal('notices.mail_failed'),
    body: Type.Object({
      mailId: Type.String({ pattern: idPattern('mail') }),
      personId: Type.String({ pattern: idPattern('person') }),
      failure: Type.String({ description: 'code of the mail server’s answer' }),
    }),
  }),
] as const

export type NoticeFact = Static<(typeof NOTICE_FACTS)[number]>
