import type { FastifyReply } from 'fastify'
import { iso } from '../../kernel/time.ts'
import { ProblemError, problem } from '../../platform/http/problem.ts'
import type { IdentityDeps } from './create-identity.ts'
import type { SignedIn } from './open-session.ts'
import { type Client, STATUS } from './person.ts'
import { presentMe, setDeviceCookie, setSessionCookie } from './presenting.ts'
import type { SignInAnswer } from './sign-in.ts'

/** Greets somebody who is in: cookies, and what they see of themselves. */
export async function welcome(
  reply: FastifyReply,
  deps: IdentityDeps,
  client: Client,
  { token, person }: SignedIn,
) {
  setSessionCookie(reply, deps, token)
  setDeviceCookie(reply, deps, client.device)
  return reply.status(201).send(await presentMe(deps, person))
}

/** Answers a proof: in, half-way, or why not. `wrong` is the code for a proof that does not fit. */
export async function answerSignIn(
  reply: FastifyReply,
  deps: IdentityDeps,
  client: Client,
  answer: SignInAnswer,
  wrong: 'credentials_wrong' | 'proof_wrong',
) {
  switch (answer.state) {
    case 'in':
      return welcome(reply, deps, client, answer)
    case 'half': {
      const { ticket, asks, expiresAt } = answer
      return reply.status(202).send({ ticket, asks: [...asks], expiresAt: iso(expiresAt) })
    }
    case 'wrong':
      throw new ProblemError(STATUS[wrong], wrong)
    case 'expired':
      throw new ProblemError(STATUS.proof_expired, 'proof_expired')
    case 'later':
      throw tooMany(deps, answer.until)
  }
}

/** Says when the next try may come. */
export function tooMany(deps: IdentityDeps, until: number) {
  const retryAfter_s = Math.ceil((until - deps.clock.now()) / 1_000)
  return problem('too_many_requests', { retryAfter_s })
}
