import type { PersonId } from '../../kernel/id.ts'
import type { Clock } from '../../platform/clock.ts'
import { type Commands, singleKind } from '../../platform/commands.ts'
import type { Authenticate } from '../../platform/http/guard.ts'
import type { Http } from '../../platform/http/server.ts'
import type { Database } from '../../platform/postgres.ts'
import { accountRoutes } from './account-routes.ts'
import { appointAdministrator } from './appoint-administrator.ts'
import { createAuthenticate } from './authenticate.ts'
import { type Auth, createAuth } from './better-auth.ts'
import { demoRoutes } from './demo-routes.ts'
import { peopleRoutes } from './people-routes.ts'
import { RATE_LIMITS, type RateLimits } from './rate-limits.ts'
import { registerAccount } from './register-account.ts'
import { sessionRoutes } from './session-routes.ts'
import { signIn, signInDemo } from './sign-in.ts'

export interface IdentityDeps {
  readonly database: Database
  readonly commands: Commands
  readonly clock: Clock
  /** Signs what the sign-in library hands out. */
  readonly authSecret: string
  /** Where the market is reached; https makes the cookie `Secure`. */
  readonly publicUrl: string
  /** Admits the first administrator. */
  readonly setupToken: string
  /** A sandbox market with ready people: anyone may sign in as one of them. */
  readonly demo: boolean
  /** From `notices`, for the badge in `Me`. */
  readonly unreadNotices: (personId: PersonId) => Promise<number>
  /** From `trade`, for the public page of a person. */
  readonly tradeCounts: (
    personId: PersonId,
  ) => Promise<{ completedSales: number; completedPurchases: number }>
  readonly rateLimits?: RateLimits
}

export interface Identity {
  /** For the guard in front of every route. */
  readonly authenticate: Authenticate
  readonly routes: (app: Http) => void
}

/** Builds the module: its routes, and the function that tells who is calling. */
export function createIdentity(deps: IdentityDeps): Identity {
  const kinds = commandKinds(createAuth(deps.authSecret, deps.publicUrl), deps.setupToken)
  return {
    authenticate: createAuthenticate(deps.database, deps.clock),
    routes: app => {
      accountRoutes(app, deps, kinds, deps.rateLimits ?? RATE_LIMITS)
      sessionRoutes(app, deps)
      peopleRoutes(app, deps)
      if (deps.demo) demoRoutes(app, deps, kinds)
    },
  }
}

export type CommandKinds = ReturnType<typeof commandKinds>

/** The commands that need the sign-in library. */
function commandKinds(auth: Auth, setupToken: string) {
  return {
    registerAccount: singleKind('register_account', registerAccount.bind(null, auth)),
    signIn: singleKind('sign_in', signIn.bind(null, auth)),
    signInDemo: singleKind('sign_in_demo', signInDemo.bind(null, auth)),
    appointAdministrator: singleKind(
      'appoint_administrator',
      appointAdministrator.bind(null, { auth, setupToken }),
    ),
  }
}
