import type { FastifyRequest } from 'fastify'
import { actorName } from '../../kernel/actor.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Commands } from '../../platform/commands.ts'
import type { Database } from '../../platform/postgres.ts'
import type { ChatKinds } from './commands.ts'
import type { OfferKinds } from './offer-commands.ts'
import type { ReportKinds } from './report-commands.ts'
import type { ChatRulesAt } from './rules.ts'

/** What the routes of conversations stand on. */
export interface ChatHttp {
  readonly database: Database
  readonly commands: Commands
  readonly clock: Clock
  readonly rulesAt: ChatRulesAt
  readonly kinds: ChatKinds
  readonly offers: OfferKinds
  readonly reports: ReportKinds
}

export const TAGS = ['chat']

/** Common problems of every route that changes something. */
export const COMMON = [
  'not_signed_in',
  'not_found',
  'idempotency_key_reused',
  'too_many_requests',
] as const

/** Counted by person and not by address, because many share one; so it waits for the sign-in. */
const BY_PERSON = {
  hook: 'preHandler',
  keyGenerator: ({ actor }: FastifyRequest) => actorName(actor),
} as const

/** How often one may say something, beside what the rules allow. */
export const SAYING = { max: 60, timeWindow: 60_000, ...BY_PERSON }

/** How often one may say how far one has read. */
export const READING = { max: 240, timeWindow: 60_000, ...BY_PERSON }

/** How often one may report something. */
export const REPORTING = { max: 20, timeWindow: 3_600_000, ...BY_PERSON }
