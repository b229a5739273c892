import type { Evidence, Ways } from './evidence.ts'
import type { Factors } from './factor-store.ts'

/** Where the market can send codes to. */
export interface Channels {
  readonly email: boolean
  readonly phone: boolean
}

/** How a person could prove themselves, from what they have set up and what the market can send. */
export function waysOf(factors: Factors, channels: Channels, demo: boolean): Ways {
  const mail = channels.email && factors.email_ref !== null
  const text = channels.phone && factors.phone_ref !== null
  const twoSteps = factors.authenticator_since !== null
  const available: Readonly<Partial<Record<Evidence, boolean>>> = {
    demo: demo && factors.demo,
    passkey: factors.passkeys > 0,
    totp: twoSteps,
    password: factors.has_password,
    code: mail || text,
    recovery_code: factors.recovery_codes > 0,
  }
  const has = (Object.keys(available) as Evidence[]).filter(way => available[way])
  return { twoSteps, has }
}
