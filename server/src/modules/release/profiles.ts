import type { PrivacyModel } from './anonymise/privacy-model.ts'

export const PROFILE_NAMES = ['public', 'partner'] as const
export type ProfileName = (typeof PROFILE_NAMES)[number]

/** The least that a release of that kind guarantees; an officer may ask for more, never for less. */
export interface Profile extends PrivacyModel {
  /** The share of rows that may be left out. */
  readonly suppressionMax: number
  /** Noisy counts below it are left blank. */
  readonly threshold: number
}

/**
 * What this market has set for itself; no law names numbers. A partner is bound by an agreement
 * besides, the public by nothing.
 */
export const PROFILES: Readonly<Record<ProfileName, Profile>> = {
  public: { k: 10, l: 3, t: 0.2, suppressionMax: 0.04, threshold: 10 },
  partner: { k: 5, l: 1, t: 1, suppressionMax: 0.04, threshold: 5 },
}

/** A single release of counts spends at most this, in thousandths of epsilon. */
export const EPSILON_MILLI_MAX = 1_000
/** What all releases of a calendar year together may spend on one person, in thousandths. */
export const BUDGET_MILLI_YEAR = 4_000
/** Fewer rows than this many times k tell nothing that would not tell of somebody. */
export const CLASSES_MIN = 5
