import { ok, refuse } from '../../src/kernel/outcome.ts'
import { DAY_MS, instant, iso, parseInstant } from '../../src/kernel/time.ts'
import type { Fault } from './faults.ts'
import type { MovementKind } from './movement.ts'
import type { BookedMovement, MovementStore } from './movements.store.ts'
import type { Decided } from './refusal.ts'

export interface StatementLine {
  readonly reference: string
  readonly kind: MovementKind
  readonly amountMinor: number
  readonly feeMinor: number
  readonly currency: string
  readonly at: string
}

export interface StatementPage {
  readonly day: string
  readonly lines: readonly StatementLine[]
  readonly nextCursor: string | null
}

export interface StatementQuestion {
  /** `YYYY-MM-DD` in UTC. */
  readonly day: string
  readonly cursor: string | undefined
  /** 1-1000. */
  readonly limit: number
  /** Statement faults that this one reading meets. */
  readonly faults: readonly Fault[]
  readonly feeBasisPoints: number
}

/** One page of what was booked on a day, oldest first. */
export function readStatement(
  movements: MovementStore,
  question: StatementQuestion,
): Decided<StatementPage> {
  const from = parseInstant(`${question.day}T00:00:00Z`)
  const after = readCursor(question.cursor)
  if (from === undefined || after === undefined) return refuse('bad_request')
  if (iso(from).slice(0, 10) !== question.day) return refuse('bad_request')
  const to = instant(from + DAY_MS)
  const found = movements.booked(from, to, after, question.limit + 1)
  const page = found.slice(0, question.limit)
  const last = page.at(-1)
  const more = found.length > page.length && last !== undefined
  return ok({
    day: question.day,
    lines: withFaults(page, question),
    nextCursor: more ? `${last.settledAt}.${last.id}` : null,
  })
}

/** A fault of this reading strikes its first line; a fault of a movement strikes its own line. */
function withFaults(page: readonly BookedMovement[], question: StatementQuestion): StatementLine[] {
  return page.flatMap((movement, index) => {
    const here = index === 0 && question.cursor === undefined ? question.faults : []
    const faults = [...movement.faults, ...here]
    if (faults.includes('statement_missing_line')) return []
    const wrong = faults.includes('statement_wrong_amount') ? 1 : 0
    return [line(movement, wrong, question.feeBasisPoints)]
  })
}

function line(movement: BookedMovement, wrong: number, feeBasisPoints: number): StatementLine {
  const { reference, kind, amountMinor, currency } = movement
  const charged = kind === 'pay_in' ? feeBasisPoints : 0
  return {
    reference,
    kind,
    amountMinor: amountMinor + wrong,
    feeMinor: Math.round((amountMinor * charged) / 10_000),
    currency,
    at: iso(instant(movement.settledAt ?? movement.createdAt)),
  }
}

function readCursor(cursor: string | undefined): { settledAt: number; id: number } | undefined {
  if (cursor === undefined) return { settledAt: 0, id: 0 }
  const [settledAt, id] = cursor.split('.').map(Number)
  if (!Number.isSafeInteger(settledAt) || !Number.isSafeInteger(id)) return undefined
  return { settledAt: settledAt as number, id: id as number }
}
