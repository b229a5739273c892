import { Type } from 'typebox'
import type { Clock } from '../../platform/clock.ts'
import type { Commands } from '../../platform/commands.ts'
import { IdOf } from '../../platform/http/schemas.ts'
import type { CaseKinds } from './case-commands.ts'
import type { RatingKinds } from './commands.ts'
import type { RaterWords } from './present.ts'
import type { Viewing } from './view-round.ts'

/** What the routes of ratings stand on. */
export interface RatingsHttp extends Viewing {
  readonly commands: Commands
  readonly clock: Clock
  readonly kinds: RatingKinds
  readonly cases: CaseKinds
  readonly currency: string
  readonly raterWords: RaterWords
}

export const TAGS = ['ratings']
export const RatingParams = Type.Object({ id: IdOf('rating') })

/** Common problems of every route that changes something. */
export const COMMON = ['not_signed_in', 'not_found', 'idempotency_key_reused'] as const
