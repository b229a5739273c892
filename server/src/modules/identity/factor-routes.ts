import { randomBytes } from 'node:crypto'
import type { RegistrationResponseJSON } from '@simplewebauthn/server'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { ProblemError, problem, unwrap } from '../../platform/http/problem.ts'
import { IdOf, problems, Text } from '../../platform/http/schemas.ts'
import type { Http } from '../../platform/http/server.ts'
import type { RequireStepUp } from '../../platform/http/step-up.ts'
import { findChallenge } from './challenge-store.ts'
import type { CommandKinds, IdentityDeps } from './create-identity.ts'
import { openEmail } from './email.ts'
import {
  addPasskey,
  removeOwnAuthenticator,
  removeOwnPasskey,
  renameOwnPasskey,
  startAuthenticator,
} from './factors.ts'
import { askPasskey } from './passkey-challenge.ts'
import { listPasskeys } from './passkey-store.ts'
import { registrationOptions, relyingParty, verifyRegistration } from './passkeys.ts'
import { personOf } from './people-routes.ts'
import { type Person, STATUS } from './person.ts'
import { NewPasskeyIn, PasskeyOptionsOut, SixDigits } from './proof-schemas.ts'
import { findPeople } from './store.ts'
import { base32, TOTP_SECRET_BYTES, totpUri } from './totp.ts'

const TAGS = ['identity']
const COMMON = ['not_signed_in', 'not_allowed', 'step_up_required'] as const
const ADDING = 'passkey_add'
const params = Type.Object({ id: IdOf('passkey') })
const RecoveryCodesOut = Type.Object(
  { recoveryCodes: Type.Array(Type.String()) },
  { description: 'shown this once', examples: [{ recoveryCodes: ['k3mq-7xwd-p2ha'] }] },
)

/** Adding and removing what a person proves themselves with; each takes a fresh proof first. */
export function factorRoutes(
  app: Http,
  deps: IdentityDeps,
  kinds: CommandKinds,
  requireStepUp: RequireStepUp,
): void {
  newPasskeyRoutes(app, deps, requireStepUp)
  passkeyRoutes(app, deps, requireStepUp)
  authenticatorRoutes(app, deps, kinds, requireStepUp)
  recoveryRoutes(app, deps, kinds, requireStepUp)
}

async function personOfRequest({ database }: IdentityDeps, request: FastifyRequest) {
  const [person] = await findPeople(database, [personOf(request.actor)])
  if (!person) throw problem('not_found')
  return person
}

/** What tells this account from others where keys are kept: the e-mail, or else the name. */
async function accountName(
  { clock, database }: IdentityDeps,
  { actor }: FastifyRequest,
  person: Person,
): Promise<string> {
  const access = { actor, purpose: 'own_profile' } as const
  return (await openEmail(database, clock.now(), person, access)) ?? person.display_name
}

function newPasskeyRoutes(app: Http, deps: IdentityDeps, requireStepUp: RequireStepUp): void {
  const { database, clock, commands } = deps
  const party = relyingParty(deps.publicUrl, deps.marketName)

  app.post(
    '/api/v1/passkeys/challenges',
    {
      schema: {
        summary: 'What a browser needs to make a passkey',
        tags: TAGS,
        response: { 201: PasskeyOptionsOut, ...problems(COMMON) },
      },
      config: { allow: 'person' },
      preHandler: requireStepUp('passkey_add'),
    },
    async (request, reply) => {
      const person = await personOfRequest(deps, request)
      const known = await listPasskeys(database, person.id)
      const command = { about: ADDING, personId: person.id }
      const asked = unwrap(await commands.run(askPasskey, request.actor, command), STATUS)
      const account = { ...person, name: await accountName(deps, request, person) }
      const options = await registrationOptions(party, account, known, asked.challenge)
      return reply.status(201).send({ challengeId: asked.id, options: { ...options } })
    },
  )

  app.post(
    '/api/v1/passkeys',
    {
      schema: {
        summary: 'Keep the passkey that the browser has made',
        tags: TAGS,
        body: Type.Object(
          { challengeId: IdOf('passkeychallenge'), name: Text(60), response: NewPasskeyIn },
          { additionalProperties: false },
        ),
        response: {
          201: Type.Object({ id: IdOf('passkey') }),
          ...problems(['not_signed_in'], STATUS, [
            'passkey_refused',
            'passkey_limit',
            'proof_expired',
          ]),
        },
      },
      config: { allow: 'person' },
    },
    async (request, reply) => {
      const { challengeId, name, response } = request.body
      const found = await findChallenge(database, clock.now(), 'passkey', challengeId)
      if (found?.about !== ADDING || found.person_id !== personOf(request.actor)) {
        throw new ProblemError(STATUS.proof_expired, 'proof_expired')
      }
      const given = response as RegistrationResponseJSON
      const passkey = await verifyRegistration(party, found.bound, given)
      if (!passkey) throw new ProblemError(STATUS.passkey_refused, 'passkey_refused')
      const command = { challengeId, passkey: { ...passkey, name: name.trim() } }
      const added = unwrap(await commands.run(addPasskey, request.actor, command), STATUS)
      return reply.status(201).send(added)
    },
  )
}

function passkeyRoutes(app: Http, deps: IdentityDeps, requireStepUp: RequireStepUp): void {
  const { database, commands } = deps

  app.patch(
    '/api/v1/passkeys/:id',
    {
      schema: {
        summary: 'Call a passkey by another name',
        tags: TAGS,
        params,
        body: Type.Object({ name: Text(60) }, { additionalProperties: false }),
        response: { 204: Type.Null(), ...problems(['not_signed_in', 'not_found']) },
      },
      config: { allow: 'person' },
    },
    async (request, reply) => {
      const command = { id: request.params.id, name: request.body.name.trim() }
      unwrap(await commands.run(renameOwnPasskey, request.actor, command), STATUS)
      return reply.status(204).send(null)
    },
  )

  /** The passkey's name for the dialog; somebody else's looks as if it did not exist. */
  async function named(request: FastifyRequest) {
    const { id } = request.params as { id: string }
    const mine = await listPasskeys(database, personOf(request.actor))
    const passkey = mine.find(one => one.id === id)
    if (!passkey) throw problem('not_found')
    return { name: passkey.name }
  }

  app.delete(
    '/api/v1/passkeys/:id',
    {
      schema: {
        summary: 'Take a passkey away',
        tags: TAGS,
        params,
        response: { 204: Type.Null(), ...problems([...COMMON, 'not_found']) },
      },
      config: { allow: 'person' },
      preHandler: requireStepUp('passkey_remove', named),
    },
    async (request, reply) => {
      const { id } = request.params
      unwrap(await commands.run(removeOwnPasskey, request.actor, { id }), STATUS)
      return reply.status(204).send(null)
    },
  )
}

function authenticatorRoutes(
  app: Http,
  deps: IdentityDeps,
  kinds: CommandKinds,
  requireStepUp: RequireStepUp,
): void {
  const { commands } = deps

  app.post(
    '/api/v1/authenticator',
    {
      schema: {
        summary: 'Begin to set up an authenticator app',
        description: 'The secret is shown this once; the app counts once its first code came.',
        tags: TAGS,
        response: {
          201: Type.Object({ secret: Type.String(), uri: Type.String() }),
          ...problems(COMMON, STATUS, ['authenticator_exists']),
        },
      },
      config: { allow: 'person' },
      preHandler: requireStepUp('authenticator_add'),
    },
    async (request, reply) => {
      const person = await personOfRequest(deps, request)
      const secret = randomBytes(TOTP_SECRET_BYTES)
      unwrap(await commands.run(startAuthenticator, request.actor, { secret }), STATUS)
      const name = await accountName(deps, request, person)
      const uri = totpUri(secret, deps.marketName, name)
      return reply.status(201).send({ secret: base32(secret), uri })
    },
  )

  app.post(
    '/api/v1/authenticator/confirmation',
    {
      schema: {
        summary: 'Confirm the app by its first code',
        description: 'From now on two steps are asked for. Answers ten recovery codes.',
        tags: TAGS,
        body: Type.Object({ code: SixDigits }, { additionalProperties: false }),
        response: {
          201: RecoveryCodesOut,
          ...problems(['not_signed_in', 'not_found'], STATUS, [
            'proof_wrong',
            'authenticator_exists',
          ]),
        },
      },
      config: { allow: 'person' },
    },
    async (request, reply) => {
      const { code } = request.body
      const outcome = await commands.run(kinds.confirmAuthenticator, request.actor, { code })
      return reply.status(201).send(unwrap(outcome, STATUS))
    },
  )

  app.delete(
    '/api/v1/authenticator',
    {
      schema: {
        summary: 'Take the app and the second step away',
        tags: TAGS,
        response: { 204: Type.Null(), ...problems([...COMMON, 'not_found']) },
      },
      config: { allow: 'person' },
      preHandler: requireStepUp('authenticator_remove'),
    },
    async (request, reply) => {
      unwrap(await commands.run(removeOwnAuthenticator, request.actor, {}), STATUS)
      return reply.status(204).send(null)
    },
  )
}

function recoveryRoutes(
  app: Http,
  deps: IdentityDeps,
  kinds: CommandKinds,
  requireStepUp: RequireStepUp,
): void {
  app.post(
    '/api/v1/recovery-codes',
    {
      schema: {
        summary: 'Make new recovery codes; the ones before stop working',
        tags: TAGS,
        response: { 201: RecoveryCodesOut, ...problems([...COMMON, 'not_found']) },
      },
      config: { allow: 'person' },
      preHandler: requireStepUp('recovery_codes_renew'),
    },
    async (request, reply) => {
      const outcome = await deps.commands.run(kinds.renewRecoveryCodes, request.actor, {})
      return reply.status(201).send(unwrap(outcome, STATUS))
    },
  )
}
