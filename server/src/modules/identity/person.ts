import type { PersonId } from '../../kernel/id.ts'
import type { Role } from '../../kernel/roles.ts'
import type { Instant } from '../../kernel/time.ts'

/** The languages in which the market speaks to a person. */
export const LOCALES = ['zh-CN', 'zh-TW', 'en'] as const
export type Locale = (typeof LOCALES)[number]

/** What a person sees of themselves. */
export interface Person {
  readonly id: PersonId
  readonly display_name: string
  /** Where the vault has their e-mail; null without one. */
  readonly email_ref: string | null
  /** What may be shown of it. */
  readonly email_masked: string | null
  readonly roles: Role[]
  readonly locale: Locale
  readonly auto_payout: boolean
  readonly created_at: Instant
}

/** Where a request that opens a session came from. */
export interface Client {
  readonly ip: string
  readonly userAgent: string
  /** The random mark of the browser, from its cookie or made for it now. */
  readonly device: string
}

/** How long an unused session lives; every use starts it anew. */
export const SESSION_IDLE_DAYS = 30
/** How long a session can live at all, and the life of the cookie that carries it. */
export const SESSION_DAYS_MAX = 180

export const STATUS = {
  email_taken: 409,
  email_invalid: 422,
  display_name_invalid: 422,
  password_weak: 422,
  credentials_wrong: 401,
  proof_wrong: 422,
  proof_expired: 410,
  phone_invalid: 422,
  phone_taken: 409,
  passkey_refused: 422,
  passkey_limit: 409,
  authenticator_exists: 409,
  setup_closed: 409,
  setup_token_wrong: 403,
} as const satisfies Record<string, number>
