import type { Instant } from '../kernel/time.ts'
import type { Database } from './postgres.ts'

/** How soon somebody must act. */
export type Severity = 'high' | 'medium' | 'low'

/** Something that a look at the market itself found. Says where, never what the data is. */
export interface Finding {
  /** Has words in every language, and names the screen that mends it. */
  readonly code: string
  readonly severity: Severity
  /** Where: a table and column, a person's or processor's id, a key's version. */
  readonly subject: string
  readonly data: Readonly<Record<string, string | number>>
}

/** Looks at one thing. Modules hand theirs in where they are wired. */
export interface Check {
  /** The code of all that it finds. */
  readonly code: string
  readonly look: (database: Database, now: Instant) => Promise<readonly Finding[]>
}

/** A check answers at most so many findings of one code; one of them is enough to go and look. */
export const FINDINGS_MAX = 50

/** A check whose findings are the rows of one statement; the row's fields beside `subject` are data. */
export function finding(
  code: string,
  severity: Severity,
  rows: (database: Database, now: Instant) => Promise<readonly { readonly subject: string }[]>,
): Check {
  return {
    code,
    look: async (database, now) =>
      (await rows(database, now)).slice(0, FINDINGS_MAX).map(({ subject, ...data }) => {
        return { code, severity, subject, data }
      }),
  }
}
