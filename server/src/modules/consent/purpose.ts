import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'

/** On what ground a purpose stands. */
export type Basis =
  /** Needed for what the person asked for (PIPL 13 (2)); cannot be refused without refusing that. */
  | 'contract'
  /** A duty of law (PIPL 13 (3)). */
  | 'legal_duty'
  /** Only with consent, asked at the moment of need and refusable (PIPL 13 (1), 16). */
  | 'consent'
  /** Sensitive data: consent asked for by itself (PIPL 29). */
  | 'separate_consent'

/** What personal data is used for. The words that people read are in the catalogues. */
export interface Purpose {
  readonly key: string
  readonly basis: Basis
  /** Classes of data, as the vault names them. */
  readonly classes: readonly string[]
}

/** What a person last said about a purpose. */
export type Decision = 'given' | 'refused' | 'withdrawn'

const ON_CONSENT: readonly Basis[] = ['consent', 'separate_consent']

/** Whether a person has a say in this purpose. */
export function isRefusable({ basis }: Purpose): boolean {
  return ON_CONSENT.includes(basis)
}

/**
 * Whether data may be used for a purpose: always where law or contract ask for it, otherwise only
 * on a consent that stands. Silence, refusal and an unknown purpose are all a no.
 */
export function mayUse(purpose: Purpose | undefined, last: Decision | undefined): boolean {
  return purpose !== undefined && (!isRefusable(purpose) || last === 'given')
}

/**
 * What a wish makes of the last decision. Refuses with `purpose_unknown` and
 * `purpose_not_refusable`; `consent_unchanged` when it says what holds already.
 */
export function decideConsent(
  purpose: Purpose | undefined,
  last: Decision | undefined,
  wish: 'give' | 'refuse',
): Outcome<Decision> {
  if (!purpose) return refuse('purpose_unknown')
  if (!isRefusable(purpose)) return refuse('purpose_not_refusable', { basis: purpose.basis })
  const next = wish === 'give' ? 'given' : last === 'given' ? 'withdrawn' : 'refused'
  return next === last ? refuse('consent_unchanged') : ok(next)
}
