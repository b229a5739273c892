import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Clock } from '../../platform/clock.ts'
import type { Commands } from '../../platform/commands.ts'
import { problem } from '../../platform/http/problem.ts'
import { IdOf } from '../../platform/http/schemas.ts'
import type { Database } from '../../platform/postgres.ts'
import type { Ground } from './apply.ts'
import type { AftersaleKinds } from './commands.ts'
import { viewAftersale } from './view.ts'

/** What the routes stand on. */
export interface AftersalesHttp {
  readonly database: Database
  readonly commands: Commands
  readonly clock: Clock
  readonly ground: Ground
  readonly kinds: AftersaleKinds
}

export const TAGS = ['aftersales']
export const Params = Type.Object({ id: IdOf('aftersale') })
/** Problems of every route that takes a step. */
export const COMMON = [
  'not_signed_in',
  'not_found',
  'not_allowed',
  'idempotency_key_reused',
] as const

/** The request as the caller sees it. */
export async function view(
  { database, ground, clock }: AftersalesHttp,
  id: string,
  by: FastifyRequest,
) {
  const found = await viewAftersale(database, ground, clock.now(), id, by.actor)
  if (!found) throw problem('not_found')
  return found
}
