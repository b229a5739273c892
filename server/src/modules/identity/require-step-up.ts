import type { FastifyRequest } from 'fastify'
import type { Id } from '../../kernel/id.ts'
import { iso } from '../../kernel/time.ts'
import { fingerprint } from '../../platform/commands.ts'
import { problem, unwrap } from '../../platform/http/problem.ts'
import type { RequireStepUp } from '../../platform/http/step-up.ts'
import type { CommandKinds, IdentityDeps } from './create-identity.ts'
import { personOf } from './people-routes.ts'
import { STATUS } from './person.ts'
import { sessionIdOf } from './session-store.ts'
import { spendStepUp } from './step-up.ts'
import { credentialOf, digest } from './token.ts'

/** The header in which a repeated request names its proof. */
export const STEP_UP_HEADER = 'step-up'
const SHAPE = /^stepup_[0-9a-z]{26}$/

/** The session of a request. A program with an API key has none and cannot prove anything. */
export async function sessionOf(
  { database, clock }: IdentityDeps,
  request: FastifyRequest,
): Promise<Id<'session'>> {
  const token = credentialOf(request)
  const personId = personOf(request.actor)
  const id = token && (await sessionIdOf(database, clock.now(), personId, digest(token)))
  if (!id) throw problem('not_allowed', { reason: 'session_needed' })
  return id
}

/** Asks for fresh proofs; see `RequireStepUp`. */
export function createRequireStepUp(deps: IdentityDeps, kinds: CommandKinds): RequireStepUp {
  return (operation, facts) => async request => {
    const sessionId = await sessionOf(deps, request)
    const parameters = fingerprint([request.method, request.url, request.body ?? null])
    const bound = { sessionId, operation, parameters }
    const id = request.headers[STEP_UP_HEADER]
    if (typeof id === 'string' && SHAPE.test(id)) {
      const spent = await deps.commands.run(spendStepUp, request.actor, { id, ...bound })
      if (unwrap(spent, STATUS)) return
    }
    const opened = await deps.commands.run(kinds.openStepUp, request.actor, bound)
    const { id: stepUpId, asks, expiresAt } = unwrap(opened, STATUS)
    throw problem('step_up_required', {
      stepUpId,
      operation,
      asks,
      expiresAt: iso(expiresAt),
      facts: (await facts?.(request)) ?? {},
    })
  }
}
