import { type Static, Type } from 'typebox'
import type { Instant } from '../../kernel/time.ts'
import { DATED, loadDated, RULES_DIRECTORY } from '../rulebook/index.ts'

const Days = Type.Integer({ minimum: 1, maximum: 90 })
const Milliseconds = Type.Integer({ minimum: 1_000, maximum: 90 * 86_400_000 })
const Weight = Type.Number({ minimum: 0, maximum: 50 })

const CredentialRulesFile = Type.Object(
  {
    ...DATED,
    /** How long a credential holds; the profile allows 90 days. */
    life_days: Days,
    /** How long a key of the market signs, and how long before that it is published. */
    key_life_days: Type.Integer({ minimum: 1, maximum: 400 }),
    key_announced_days: Days,
    /** Copies of one batch. */
    copies_max: Type.Integer({ minimum: 1, maximum: 50 }),
    /** Batches of one person within a time that rolls on. */
    batches_max: Type.Integer({ minimum: 1, maximum: 1_000 }),
    batchesWithin_ms: Milliseconds,
    share: Type.Object({
      life_ms_max: Milliseconds,
      /** Links of one person that can still be opened. */
      open_max: Type.Integer({ minimum: 1, maximum: 100 }),
    }),
    outside: Type.Object({
      /** How long somebody has to bring a credential from another market. */
      request_ms: Milliseconds,
      /** How often the other market's status list is looked at again. */
      recheck_ms: Milliseconds,
      accounts_max: Type.Integer({ minimum: 1, maximum: 10 }),
      /** How many ordinary trades a grade counts as: good ones, or bad ones for `poor`. */
      weight: Type.Object({ excellent: Weight, good: Weight, medium: Weight, poor: Weight }),
    }),
  },
  { additionalProperties: false },
)

/** How credentials are issued, shown and taken: one dated version of a jurisdiction. */
export type CredentialRules = Static<typeof CredentialRulesFile>

export type CredentialRulesAt = (at: Instant) => CredentialRules

/** What decisions record, e.g. `cn@2026-11-22`. */
export function ruleBookOf({ jurisdiction, version }: CredentialRules): string {
  return `${jurisdiction}@${version}`
}

/** Reads every `credential-<version>.json` of a jurisdiction. */
export function loadCredentialRules(
  jurisdiction: string,
  directory = RULES_DIRECTORY,
): CredentialRulesAt {
  return loadDated(directory, jurisdiction, 'credential', CredentialRulesFile, faultIn)
}

function faultIn({ key_life_days, key_announced_days }: CredentialRules): string | undefined {
  return key_announced_days < key_life_days
    ? undefined
    : '/key_announced_days must be shorter than a key signs'
}
