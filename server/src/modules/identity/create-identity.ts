import type { FastifyRequest } from 'fastify'
import type { PersonId } from '../../kernel/id.ts'
import type { Clock } from '../../platform/clock.ts'
import { type Commands, singleKind } from '../../platform/commands.ts'
import type { Authenticate } from '../../platform/http/guard.ts'
import type { Http } from '../../platform/http/server.ts'
import type { RequireStepUp } from '../../platform/http/step-up.ts'
import type { Database } from '../../platform/postgres.ts'
import type { DeadlineHandler } from '../../platform/scheduler.ts'
import { accountRoutes } from './account-routes.ts'
import { confirmAddress, disownSession, OWN_EMAIL, OWN_PHONE } from './account-security.ts'
import { appointAdministrator } from './appoint-administrator.ts'
import { createAuthenticate } from './authenticate.ts'
import { demoRoutes } from './demo-routes.ts'
import { emailRoutes } from './email-routes.ts'
import { factorRoutes } from './factor-routes.ts'
import { confirmAuthenticator, renewRecoveryCodes } from './factors.ts'
import { forgetFormerEmails } from './former-email.ts'
import { peopleRoutes } from './people-routes.ts'
import { createRateLimits, RATE_LIMITS, type RateLimits } from './rate-limits.ts'
import { registerAccount } from './register-account.ts'
import { createRequireStepUp, sessionOf } from './require-step-up.ts'
import { createSecrets, type Secrets } from './secrets.ts'
import { securityRoutes } from './security-routes.ts'
import { type CarryCode, codeMessage, sendCode } from './send-code.ts'
import { sessionRoutes } from './session-routes.ts'
import { signIn } from './sign-in.ts'
import { signInRoutes } from './sign-in-routes.ts'
import { openStepUp, proveStepUp } from './step-up.ts'
import { stepUpRoutes } from './step-up-routes.ts'
import type { Reads } from './store.ts'
import type { Channels } from './ways.ts'

/** What the module is built from. */
export interface IdentityOptions {
  readonly database: Database
  readonly commands: Commands
  readonly clock: Clock
  /** Keys of codes, digests and second factors are derived from it. */
  readonly authSecret: string
  /** Where the market is reached: passkeys belong to its host; https makes the cookie `Secure`. */
  readonly publicUrl: string
  /** The name under which passkeys and authenticator apps keep the market. */
  readonly marketName: string
  /** Admits the first administrator. */
  readonly setupToken: string
  /** A sandbox market with ready people: anyone may sign in as one of them. */
  readonly demo: boolean
  /** Where codes can be sent to. */
  readonly channels: Channels
  /** From `notices`: puts a code on its way. */
  readonly carryCode: CarryCode
  /** From `notices`, for the badge in `Me`. */
  readonly unreadNotices: (personId: PersonId) => Promise<number>
  /** How many conversations hold something unread, likewise. */
  readonly unreadConversations: (personId: PersonId) => Promise<number>
  /** From `trade`, for the public page of a person. */
  readonly tradeCounts: (
    personId: PersonId,
  ) => Promise<{ completedSales: number; completedPurchases: number }>
  readonly rateLimits?: RateLimits
}

export interface IdentityDeps extends IdentityOptions {
  readonly secrets: Secrets
}

export interface Identity {
  /** For the guard in front of every route. */
  readonly authenticate: Authenticate
  /** For operations of any module that want a fresh proof. */
  readonly requireStepUp: RequireStepUp
  /** For what only somebody signed in may see, no program with an API key. */
  readonly requireSession: (request: FastifyRequest) => Promise<void>
  /** What a message with a code says, for whoever carries it. */
  readonly codeMessage: (
    reads: Reads,
    challengeId: string,
  ) => Promise<{ to: string; code: string; about: string } | undefined>
  readonly routes: (app: Http) => void
  /** By the prefix of the subject's id. */
  readonly deadlines: { readonly formeremail: DeadlineHandler }
}

/** Builds the module: its routes, and the functions that tell and prove who is calling. */
export function createIdentity(options: IdentityOptions): Identity {
  const deps = { ...options, secrets: createSecrets(options.authSecret) }
  const kinds = commandKinds(deps)
  const requireStepUp = createRequireStepUp(deps, kinds)
  return {
    authenticate: createAuthenticate(deps.database, deps.clock),
    requireStepUp,
    requireSession: async request => {
      await sessionOf(deps, request)
    },
    deadlines: { formeremail: forgetFormerEmails(deps.commands) },
    codeMessage: (reads, id) => codeMessage(deps.secrets, reads, deps.clock.now(), id),
    routes: app => {
      const limit = createRateLimits(app, deps.rateLimits ?? RATE_LIMITS)
      accountRoutes(app, deps, kinds, limit)
      signInRoutes(app, deps, kinds, limit)
      sessionRoutes(app, deps, kinds)
      stepUpRoutes(app, deps, kinds, limit)
      securityRoutes(app, deps, kinds, requireStepUp)
      emailRoutes(app, deps, kinds, requireStepUp)
      factorRoutes(app, deps, kinds, requireStepUp)
      peopleRoutes(app, deps)
      if (deps.demo) demoRoutes(app, deps, kinds)
    },
  }
}

export type CommandKinds = ReturnType<typeof commandKinds>

/** The commands that need keys or settings of the market. */
function commandKinds(deps: IdentityDeps) {
  const { secrets, channels, demo, setupToken, carryCode: carry } = deps
  const setting = { secrets, channels, demo }
  return {
    registerAccount: singleKind('register_account', registerAccount),
    appointAdministrator: singleKind(
      'appoint_administrator',
      appointAdministrator.bind(null, setupToken),
    ),
    signIn: singleKind('sign_in', signIn.bind(null, setting)),
    sendCode: singleKind('send_code', sendCode.bind(null, { secrets, carry })),
    openStepUp: singleKind('open_step_up', openStepUp.bind(null, setting)),
    proveStepUp: singleKind('prove_step_up', proveStepUp.bind(null, setting)),
    disownSession: singleKind('disown_session', disownSession.bind(null, setting)),
    confirmAuthenticator: singleKind(
      'confirm_authenticator',
      confirmAuthenticator.bind(null, secrets),
    ),
    renewRecoveryCodes: singleKind<object, { recoveryCodes: string[] }>(
      'renew_recovery_codes',
      renewRecoveryCodes.bind(null, secrets),
    ),
    confirmEmail: singleKind('confirm_email', confirmAddress.bind(null, OWN_EMAIL, secrets)),
    confirmPhone: singleKind('confirm_phone', confirmAddress.bind(null, OWN_PHONE, secrets)),
  }
}
