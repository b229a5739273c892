import type { Instant } from '../../kernel/time.ts'
import {
  faultInPerson,
  faultInRating,
  faultInTrade,
  type ReportFault,
} from '../../modules/bureau/index.ts'
import type { Mapping } from './mapping.ts'
import { isFault, type LineFault, recordsOf } from './records.ts'
import { RecordWrong, reportsOf, type Told } from './reports-of.ts'

/** A line that tells something, or nothing. */
export interface ToldLine {
  readonly file: string
  readonly line: number
  readonly told: Told
}

/** A line that is left out, and why. */
export interface LineError {
  readonly file: string
  readonly line: number
  readonly code: LineFault['code'] | RecordWrong['code'] | ReportFault
  /** The field of the mapping that is wrong, where there is one. */
  readonly field: string | null
}

/** Every line of the files with what it tells, or what is wrong with it by itself. */
export async function* linesTold(
  files: readonly string[],
  mapping: Mapping,
  now: Instant,
): AsyncGenerator<ToldLine | LineError> {
  for (const file of files) {
    for await (const record of recordsOf(file)) {
      const { line } = record
      if (isFault(record)) {
        yield { file, line, code: record.code, field: null }
        continue
      }
      try {
        const told = reportsOf(mapping, record)
        const code = faultIn(told, now)
        yield code ? { file, line, code, field: null } : { file, line, told }
      } catch (error) {
        if (!(error instanceof RecordWrong)) throw error
        yield { file, line, code: error.code, field: error.field }
      }
    }
  }
}

function faultIn({ person, trade, rating }: Told, now: Instant): ReportFault | undefined {
  return (
    (person === undefined ? undefined : faultInPerson(person)) ??
    (trade && faultInTrade(trade, now)) ??
    (rating && faultInRating(rating, now))
  )
}
