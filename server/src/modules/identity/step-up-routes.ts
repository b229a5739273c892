import { Type } from 'typebox'
import type { Actor } from '../../kernel/actor.ts'
import { iso } from '../../kernel/time.ts'
import { ProblemError, problem, unwrap } from '../../platform/http/problem.ts'
import { IdOf, problems } from '../../platform/http/schemas.ts'
import type { Http } from '../../platform/http/server.ts'
import { findChallenge } from './challenge-store.ts'
import type { CommandKinds, IdentityDeps } from './create-identity.ts'
import { openEmail } from './email.ts'
import { factorsOf } from './factor-store.ts'
import { askPasskey } from './passkey-challenge.ts'
import { listPasskeys } from './passkey-store.ts'
import { authenticationOptions, relyingParty } from './passkeys.ts'
import { personOf } from './people-routes.ts'
import { STATUS } from './person.ts'
import { openPhone } from './phone.ts'
import { type Proof, prepareProof } from './proof.ts'
import { Asks, CodeSentOut, PasskeyOptionsOut, StepUpProofIn } from './proof-schemas.ts'
import type { SignInLimits } from './rate-limits.ts'
import { sessionOf } from './require-step-up.ts'
import type { Destination } from './send-code.ts'
import { tooMany } from './welcome.ts'

const TAGS = ['identity']
const params = Type.Object({ id: IdOf('stepup') })
const ChannelIn = Type.String({ enum: ['email', 'phone'] })
const COMMON = ['not_signed_in', 'not_allowed', 'too_many_requests', 'busy'] as const

/** Answers to `step_up_required`: a fresh proof for the one operation that waits for it. */
export function stepUpRoutes(
  app: Http,
  deps: IdentityDeps,
  kinds: CommandKinds,
  limit: SignInLimits,
): void {
  const { database, clock, commands } = deps
  const party = relyingParty(deps.publicUrl, deps.marketName)

  app.post(
    '/api/v1/step-ups/:id/proofs',
    {
      schema: {
        summary: 'Prove who I am for the operation that waits',
        description:
          '201: repeat the operation exactly as it was, with this id in the header `Step-Up`; it ' +
          'works once. 202: one more proof is needed.',
        tags: TAGS,
        params,
        body: Type.Object({ proof: StepUpProofIn }, { additionalProperties: false }),
        response: {
          201: Type.Object({ id: IdOf('stepup') }),
          202: Type.Object({ asks: Asks }),
          ...problems(COMMON, STATUS, ['proof_wrong', 'proof_expired']),
        },
      },
      config: { allow: 'person' },
      preHandler: limit.stepUp,
    },
    async (request, reply) => {
      const { id } = request.params
      const sessionId = await sessionOf(deps, request)
      await waiting(deps, id, sessionId)
      const personId = personOf(request.actor)
      const given = request.body.proof as Proof
      const proof = await prepareProof(database, clock.now(), party, given, personId)
      const command = { id, sessionId, proof }
      const outcome = await commands.run(kinds.proveStepUp, request.actor, command)
      const answer = unwrap(outcome, STATUS)
      if (answer.state === 'proved') return reply.status(201).send({ id })
      if (answer.state === 'half') return reply.status(202).send({ asks: [...answer.asks] })
      if (answer.state === 'later') throw tooMany(deps, answer.until)
      const code = answer.state === 'wrong' ? 'proof_wrong' : 'proof_expired'
      throw new ProblemError(STATUS[code], code)
    },
  )

  app.post(
    '/api/v1/step-ups/:id/codes',
    {
      schema: {
        summary: 'Send me a code for the operation that waits',
        tags: TAGS,
        params,
        body: Type.Object({ channel: ChannelIn }, { additionalProperties: false }),
        response: {
          202: CodeSentOut,
          ...problems([...COMMON, 'not_found'], STATUS, ['proof_expired']),
        },
      },
      config: { allow: 'person' },
    },
    async (request, reply) => {
      const { id } = request.params
      const { about: purpose } = await waiting(deps, id, await sessionOf(deps, request))
      const personId = personOf(request.actor)
      const channel = request.body.channel as Destination['channel']
      const address = await ownAddress(deps, request.actor, channel)
      const command = { to: { channel, address }, about: id, purpose, personId }
      const sent = unwrap(await commands.run(kinds.sendCode, request.actor, command), STATUS)
      return reply.status(202).send({ ...sent, expiresAt: iso(sent.expiresAt) })
    },
  )

  passkeyRoute(app, deps)
}

/** The operation waits in this very session, or nothing is told of it. */
async function waiting({ database, clock }: IdentityDeps, id: string, sessionId: string) {
  const found = await findChallenge(database, clock.now(), 'step_up', id)
  if (found?.session_id === sessionId) return found
  throw new ProblemError(STATUS.proof_expired, 'proof_expired')
}

function passkeyRoute(app: Http, deps: IdentityDeps): void {
  const { database, commands } = deps
  const party = relyingParty(deps.publicUrl, deps.marketName)
  app.post(
    '/api/v1/step-ups/:id/passkey-challenges',
    {
      schema: {
        summary: 'What a browser needs to ask one of my passkeys',
        tags: TAGS,
        params,
        response: { 201: PasskeyOptionsOut, ...problems(COMMON, STATUS, ['proof_expired']) },
      },
      config: { allow: 'person' },
    },
    async (request, reply) => {
      const { id } = request.params
      await waiting(deps, id, await sessionOf(deps, request))
      const personId = personOf(request.actor)
      const known = await listPasskeys(database, personId)
      const command = { about: id, personId }
      const asked = unwrap(await commands.run(askPasskey, request.actor, command), STATUS)
      const options = await authenticationOptions(party, known, asked.challenge)
      return reply.status(201).send({ challengeId: asked.id, options: { ...options } })
    },
  )
}

/** Where a code for this person goes; `not_found` where they have no such address. */
async function ownAddress(
  { clock, database, channels }: IdentityDeps,
  actor: Actor,
  channel: Destination['channel'],
): Promise<string> {
  const personId = personOf(actor)
  const factors = await factorsOf(database, personId)
  const access = { actor, purpose: 'sign_in' } as const
  const open = channel === 'email' ? openEmail : openPhone
  const address = factors && (await open(database, clock.now(), factors, access))
  if (!channels[channel] || !address) throw problem('not_found')
  return address
}
