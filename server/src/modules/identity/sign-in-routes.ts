import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { ANYONE } from '../../kernel/actor.ts'
import { iso } from '../../kernel/time.ts'
import { ProblemError, problem, unwrap } from '../../platform/http/problem.ts'
import { problems } from '../../platform/http/schemas.ts'
import type { Http } from '../../platform/http/server.ts'
import { findChallenge } from './challenge-store.ts'
import type { CommandKinds, IdentityDeps } from './create-identity.ts'
import { parseEmail } from './email.rules.ts'
import { askPasskey } from './passkey-challenge.ts'
import { listPasskeys } from './passkey-store.ts'
import { authenticationOptions, relyingParty } from './passkeys.ts'
import { type Client, STATUS } from './person.ts'
import { parseMobile } from './phone.rules.ts'
import { clientOf } from './presenting.ts'
import { type Proof, prepareProof } from './proof.ts'
import {
  CodeSentOut,
  HalfOut,
  PasskeyOptionsOut,
  SignInProofIn,
  TicketIn,
} from './proof-schemas.ts'
import type { SignInLimits } from './rate-limits.ts'
import { EmailIn, MeOut, PhoneIn } from './schemas.ts'
import type { Destination } from './send-code.ts'
import { type SignInAnswer, ticketId } from './sign-in.ts'
import { digest } from './token.ts'
import { answerSignIn } from './welcome.ts'

const TAGS = ['identity']
const WRONG = ['credentials_wrong', 'proof_wrong', 'proof_expired'] as const

/** Every way to a session but registering. None of them opens one by itself: see `sign-in.ts`. */
export function signInRoutes(
  app: Http,
  deps: IdentityDeps,
  kinds: CommandKinds,
  limit: SignInLimits,
): void {
  const party = relyingParty(deps.publicUrl, deps.marketName)

  async function show(client: Client, proof: Proof, ticket?: string): Promise<SignInAnswer> {
    const prepared = await prepareProof(deps.database, deps.clock.now(), party, proof)
    const command = { proof: prepared, client, ...(ticket === undefined ? {} : { ticket }) }
    return unwrap(await deps.commands.run(kinds.signIn, ANYONE, command), STATUS)
  }

  app.post(
    '/api/v1/sessions',
    {
      schema: {
        summary: 'Sign in with e-mail and password',
        description:
          'The token in the cookie also works as `Authorization: Bearer`. 202: a second step is ' +
          'needed, see `/sign-ins`.',
        tags: TAGS,
        body: Type.Object(
          { email: EmailIn, password: Type.String({ minLength: 1, maxLength: 128 }) },
          { additionalProperties: false },
        ),
        response: {
          201: MeOut,
          202: HalfOut,
          ...problems(['too_many_requests', 'busy'], STATUS, WRONG),
        },
      },
      config: { allow: 'anyone' },
      preHandler: limit.signIn,
    },
    async (request, reply) => {
      const client = clientOf(request)
      const answer = await show(client, { kind: 'password', ...request.body })
      return answerSignIn(reply, deps, client, answer, 'credentials_wrong')
    },
  )

  app.post(
    '/api/v1/sign-ins',
    {
      schema: {
        summary: 'Show one proof towards a session',
        description:
          'A password, a code, a passkey; then, with the ticket of a 202, what it asked for.',
        tags: TAGS,
        body: Type.Object(
          { proof: SignInProofIn, ticket: Type.Optional(TicketIn) },
          { additionalProperties: false },
        ),
        response: {
          201: MeOut,
          202: HalfOut,
          ...problems(['too_many_requests', 'busy'], STATUS, WRONG),
        },
      },
      config: { allow: 'anyone' },
      preHandler: limit.proof,
    },
    async (request, reply) => {
      const client = clientOf(request)
      const { proof, ticket } = request.body
      const answer = await show(client, proof as Proof, ticket)
      const wrong = proof.kind === 'password' ? 'credentials_wrong' : 'proof_wrong'
      return answerSignIn(reply, deps, client, answer, wrong)
    },
  )

  codeRoute(app, deps, kinds, limit)

  passkeyRoute(app, deps, limit)
}

function passkeyRoute(app: Http, deps: IdentityDeps, limit: SignInLimits): void {
  const party = relyingParty(deps.publicUrl, deps.marketName)
  app.post(
    '/api/v1/sign-ins/passkey-challenges',
    {
      schema: {
        summary: 'What a browser needs to ask for a passkey',
        description: 'With the ticket of a 202 only passkeys of that person fit.',
        tags: TAGS,
        body: Type.Object({ ticket: Type.Optional(TicketIn) }, { additionalProperties: false }),
        response: {
          201: PasskeyOptionsOut,
          ...problems(['too_many_requests', 'busy'], STATUS, ['proof_expired']),
        },
      },
      config: { allow: 'anyone' },
      preHandler: limit.passkey,
    },
    async (request, reply) => {
      const half = await halfOf(deps, request.body.ticket)
      const personId = half?.person_id ?? undefined
      const known = personId ? await listPasskeys(deps.database, personId) : []
      const about = half?.id ?? 'sign_in'
      const command = { about, ...(personId ? { personId } : {}) }
      const asked = unwrap(await deps.commands.run(askPasskey, ANYONE, command), STATUS)
      const options = await authenticationOptions(party, known, asked.challenge)
      return reply.status(201).send({ challengeId: asked.id, options: { ...options } })
    },
  )
}

async function halfOf({ database, clock }: IdentityDeps, ticket: string | undefined) {
  if (ticket === undefined) return undefined
  const found = await findChallenge(database, clock.now(), 'sign_in', ticketId(ticket))
  if (found?.bound === digest(ticket)) return found
  throw new ProblemError(STATUS.proof_expired, 'proof_expired')
}

function codeRoute(app: Http, deps: IdentityDeps, kinds: CommandKinds, limit: SignInLimits): void {
  app.post(
    '/api/v1/sign-ins/codes',
    {
      schema: {
        summary: 'Send me a code of six digits to sign in with',
        description:
          'The answer is the same whether anybody has this address. A code works for ten minutes, ' +
          'once, and not after five wrong tries.',
        tags: TAGS,
        body: Type.Union([
          Type.Object({ email: EmailIn }, { additionalProperties: false }),
          Type.Object({ phone: PhoneIn }, { additionalProperties: false }),
        ]),
        response: {
          202: CodeSentOut,
          ...problems(['too_many_requests', 'not_found'], STATUS, [
            'email_invalid',
            'phone_invalid',
          ]),
        },
      },
      config: { allow: 'anyone' },
      preHandler: limit.code,
    },
    async (request, reply) => {
      const to = destinationOf(request)
      if (!deps.channels[to.channel]) throw problem('not_found')
      const command = { to, about: 'sign_in', purpose: 'sign_in' }
      const sent = unwrap(await deps.commands.run(kinds.sendCode, ANYONE, command), STATUS)
      return reply.status(202).send({ ...sent, expiresAt: iso(sent.expiresAt) })
    },
  )
}

function destinationOf(request: FastifyRequest): Destination {
  const given = request.body as { email: string } | { phone: string }
  if ('email' in given) {
    return { channel: 'email', address: unwrap(parseEmail(given.email), STATUS) }
  }
  return { channel: 'phone', address: unwrap(parseMobile(given.phone), STATUS) }
}
