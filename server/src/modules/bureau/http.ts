import type { FastifyRequest } from 'fastify'
import type { Clock } from '../../platform/clock.ts'
import type { Commands } from '../../platform/commands.ts'
import { actorId } from '../../platform/http/guard.ts'
import type { Language } from '../../platform/http/language.ts'
import { ProblemError } from '../../platform/http/problem.ts'
import type { Database } from '../../platform/postgres.ts'
import type { Webhooks } from '../../platform/webhooks/webhooks.ts'
import type { CreditHttp } from '../credit/index.ts'
import { type Furnisher, furnisherOf } from './furnisher.store.ts'
import { STATUS } from './status.ts'

/** What people read of credit: words by kind and code. */
export type CreditWords = Readonly<
  Record<'grade' | 'dimension' | 'finding' | 'change', Readonly<Record<string, string>>>
>

/** What the routes of the module work with. */
export interface BureauHttp {
  readonly database: Database
  readonly commands: Commands
  readonly clock: Clock
  readonly rulesAt: CreditHttp['rulesAt']
  readonly webhooks: Webhooks
  /** The words that people of this market read themselves. */
  readonly wordsIn: (language: Language) => CreditWords
}

export const TAGS = ['bureau']

/** Whoever speaks for a market elsewhere, also by a key that can do nothing else. */
export const SPEAKS = { allow: 'person', scope: 'furnish' } as const

/** For which market whoever asks speaks; everything that is told and answered is that market's. */
export async function speakingFor(
  { database }: Pick<BureauHttp, 'database'>,
  request: FastifyRequest,
): Promise<Furnisher> {
  const furnisher = await furnisherOf(database, actorId(request))
  if (!furnisher) throw new ProblemError(STATUS.no_furnisher, 'no_furnisher')
  return furnisher
}
