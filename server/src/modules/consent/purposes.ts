import { Type } from 'typebox'
import type { Instant } from '../../kernel/time.ts'
import { DATED, loadDated, RULES_DIRECTORY } from '../rulebook/index.ts'
import type { Basis, Purpose } from './purpose.ts'

const BASES: readonly Basis[] = ['contract', 'legal_duty', 'consent', 'separate_consent']
const Key = Type.String({ pattern: '^[a-z_]{2,40}$' })

const PurposesFile = Type.Object(
  {
    ...DATED,
    purposes: Type.Array(
      Type.Object(
        {
          key: Key,
          basis: Type.Unsafe<Basis>(Type.String({ enum: [...BASES] })),
          classes: Type.Array(Key, { minItems: 1 }),
        },
        { additionalProperties: false },
      ),
      { minItems: 1 },
    ),
  },
  { additionalProperties: false },
)

/** What a jurisdiction lets personal data be used for, and on what ground, at a time. */
export type PurposesAt = (at: Instant) => readonly Purpose[]

/** Reads every `consent-<version>.json` of a jurisdiction. */
export function loadPurposes(jurisdiction: string, directory = RULES_DIRECTORY): PurposesAt {
  const rules = loadDated(directory, jurisdiction, 'consent', PurposesFile)
  return at => rules(at).purposes
}
