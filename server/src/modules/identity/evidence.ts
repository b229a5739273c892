/** What somebody can show to prove who they are. */
export const EVIDENCE = [
  'password',
  'code',
  'passkey',
  'passkey_unverified',
  'totp',
  'recovery_code',
  'demo',
] as const

/**
 * `passkey` is one whose device has checked its owner (fingerprint, face, PIN): two factors at once.
 * `passkey_unverified` shows possession only. `code` was sent by e-mail or phone. `demo` is the one
 * click of a demo market's ready people; elsewhere nobody has it.
 */
export type Evidence = (typeof EVIDENCE)[number]

/** What a proof is wanted for. */
export type Purpose = 'sign_in' | 'step_up'

/** What a person could show. Who has confirmed an authenticator app is asked for two steps. */
export interface Ways {
  readonly twoSteps: boolean
  readonly has: readonly Evidence[]
}

type Combinations = readonly (readonly Evidence[])[]

/**
 * The whole policy: combinations that are enough. Anything that is not a superset of one of them is
 * not. Signing in again and again with the weaker half changes nothing, and neither an e-mail code
 * nor a bare touch of a key stands in for the second step. For a single operation a person with two
 * steps shows the stronger one: a password may be what was stolen.
 */
const ENOUGH: Readonly<Record<Purpose, Readonly<Record<'one' | 'two', Combinations>>>> = {
  sign_in: {
    one: [['passkey'], ['password'], ['code'], ['demo']],
    two: [
      ['passkey'],
      ['password', 'totp'],
      ['password', 'recovery_code'],
      ['code', 'totp'],
      ['code', 'recovery_code'],
      ['demo'],
    ],
  },
  step_up: {
    one: [['passkey'], ['password'], ['code'], ['demo']],
    two: [['passkey'], ['totp'], ['recovery_code'], ['demo']],
  },
}

export type Verdict =
  | { readonly enough: true }
  /** Any one of `asks` completes it; empty when this person cannot complete it this way. */
  | { readonly enough: false; readonly asks: readonly Evidence[] }

/**
 * Whether what was shown is enough for this person, and what would complete it. What is part of
 * none of their combinations counts for nothing: who has shown only that is offered nothing.
 */
export function judge(purpose: Purpose, ways: Ways, shown: readonly Evidence[]): Verdict {
  const combinations = ENOUGH[purpose][ways.twoSteps ? 'two' : 'one']
  const missing = combinations.map(all => all.filter(one => !shown.includes(one)))
  if (missing.some(rest => rest.length === 0)) return { enough: true }
  const useful = shown.some(one => combinations.some(all => all.includes(one)))
  if (shown.length > 0 && !useful) return { enough: false, asks: [] }
  const completing = missing.flatMap(rest => (rest.length === 1 ? rest : []))
  return { enough: false, asks: ways.has.filter(one => completing.includes(one)) }
}
