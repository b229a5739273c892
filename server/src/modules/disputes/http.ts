import { Type } from 'typebox'
import { IdOf } from '../../platform/http/schemas.ts'
import type { DisputeKinds } from './commands.ts'
import type { DisputesDeps } from './disputes-deps.ts'
import type { Viewing } from './view.ts'

/** What the routes of disputes stand on. */
export interface DisputesHttp extends DisputesDeps, Viewing {
  readonly kinds: DisputeKinds
}

export const TAGS = ['disputes']
export const Params = Type.Object({ id: IdOf('dispute') })

/** Common problems of every route that takes a step. */
export const PARTIES = [
  'not_signed_in',
  'not_found',
  'not_allowed',
  'idempotency_key_reused',
] as const
