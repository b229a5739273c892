import { type BetterAuthOptions, betterAuth } from 'better-auth'
import { DAY_MS, plus } from '../../kernel/time.ts'
import { newId } from '../../platform/random.ts'
import { authAdapter } from './auth-adapter.ts'
import { currentTransaction } from './auth-transaction.ts'
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from './password.rules.ts'
import { hashPassword, verifyPassword } from './password-hash.ts'
import { SESSION_IDLE_DAYS } from './person.ts'

const ID_PREFIX: Readonly<Record<string, string>> = {
  user: 'person',
  session: 'session',
  account: 'account',
  verification: 'verification',
}

/** Rows carry the market's time, which in a sandbox is not the computer's. */
function stamped<T extends object>(row: T) {
  const at = new Date(currentTransaction().now)
  return { ...row, createdAt: at, updatedAt: at }
}

const options = {
  appName: 'Goodhand',
  database: authAdapter,
  user: {
    modelName: 'people',
    fields: {
      name: 'display_name',
      emailVerified: 'email_verified',
      createdAt: 'created_at',
      updatedAt: 'updated_at',
    },
    additionalFields: { locale: { type: 'string', required: true, input: true } },
  },
  session: {
    modelName: 'sessions',
    fields: {
      token: 'token_sha256',
      userId: 'person_id',
      ipAddress: 'ip',
      userAgent: 'user_agent',
      expiresAt: 'expires_at',
      createdAt: 'created_at',
      updatedAt: 'last_seen_at',
    },
  },
  account: {
    modelName: 'accounts',
    fields: {
      userId: 'person_id',
      providerId: 'provider',
      accountId: 'provider_account',
      createdAt: 'created_at',
      updatedAt: 'updated_at',
    },
  },
  verification: {
    modelName: 'verifications',
    fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
  },
  emailAndPassword: {
    enabled: true,
    minPasswordLength: PASSWORD_LENGTH_MIN,
    maxPasswordLength: PASSWORD_LENGTH_MAX * 2,
    password: { hash: hashPassword, verify: verifyPassword },
  },
  databaseHooks: {
    user: { create: { before: async user => ({ data: stamped(user) }) } },
    account: { create: { before: async account => ({ data: stamped(account) }) } },
    session: {
      create: {
        before: async session => {
          const context = currentTransaction()
          const { now, client } = context
          const id = newId('session')
          context.sessionId = id
          const expiresAt = new Date(plus(now, SESSION_IDLE_DAYS * DAY_MS))
          const from = { ipAddress: client.ip, userAgent: client.userAgent.slice(0, 400) }
          return { data: { ...stamped(session), ...from, id, expiresAt } }
        },
      },
    },
  },
  advanced: {
    database: { generateId: ({ model }) => newId(ID_PREFIX[model] ?? 'auth') },
  },
  // Our own routes count attempts and our own guard checks origins; its router is not exposed.
  rateLimit: { enabled: false },
  telemetry: { enabled: false },
  logger: { disabled: true },
} satisfies BetterAuthOptions

/** The sign-in library, called in process only. `secret` signs what it hands out. */
export function createAuth(secret: string, publicUrl: string) {
  return betterAuth({ ...options, secret, baseURL: publicUrl })
}

export type Auth = ReturnType<typeof createAuth>
