import { Type } from 'typebox'
import type { Clock } from '../../platform/clock.ts'
import type { Commands } from '../../platform/commands.ts'
import { IdOf } from '../../platform/http/schemas.ts'
import type { Carrying } from '../payments/index.ts'
import type { TradeCommands } from './commands.ts'
import type { Viewing } from './view.ts'

/** What the routes of a trade stand on. */
export interface TradeHttp extends Viewing {
  readonly commands: Commands
  readonly clock: Clock
  readonly trade: TradeCommands
  readonly payments: Carrying
  readonly publicUrl: string
  /** Keys the hash of pickup codes, so that the table alone does not give six digits away. */
  readonly codeSecret: string
}

export const Params = Type.Object({ id: IdOf('trade') })

/** Common problems of every route that takes a step in a trade. */
export const PARTIES = [
  'not_signed_in',
  'not_found',
  'not_allowed',
  'idempotency_key_reused',
] as const
