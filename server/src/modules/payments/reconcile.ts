import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { DAY_MS, HOUR_MS, type Instant, instant, iso, parseInstant } from '../../kernel/time.ts'
import { singleKind } from '../../platform/commands.ts'
import type { Deadline } from '../../platform/deadlines.ts'
import * as deadlines from '../../platform/deadlines.ts'
import * as journal from '../../platform/journal.ts'
import { newId } from '../../platform/random.ts'
import * as attention from './attention.store.ts'
import type { Carrying } from './carry-out.ts'
import { type StatementLine, wholeStatement } from './institutions/institution.ts'
import * as store from './reconcile.store.ts'

/** One line of the comparison. Amounts in the smallest unit; null where a side knows nothing. */
export interface ReconciledLine {
  readonly status: 'matched' | 'missing_here' | 'missing_there' | 'differing'
  readonly reference: string
  readonly kind: string
  readonly currency: string
  readonly oursMinor: bigint | null
  readonly theirsMinor: bigint | null
  readonly tradeId: string | null
}

/** What our books say moved at an institution. */
export interface OurMovement {
  readonly reference: string
  readonly kind: string
  readonly currency: string
  readonly amountMinor: bigint
  readonly tradeId: string | null
  /** Whether the institution's time of it falls on the day compared. */
  readonly onDay: boolean
}

/**
 * Compares a day's statement with our books by reference and kind. A line of theirs that we booked
 * on a neighbouring day still matches; only what we have on this day can be missing there.
 */
export function compare(
  theirs: readonly StatementLine[],
  ours: readonly OurMovement[],
): ReconciledLine[] {
  const key = (line: { kind: string; reference: string }) => `${line.kind} ${line.reference}`
  const left = new Map(ours.map(movement => [key(movement), movement]))
  const lines = theirs.map((line): ReconciledLine => {
    const mine = left.get(key(line))
    left.delete(key(line))
    const same =
      mine?.amountMinor === line.amount.amountMinor && mine.currency === line.amount.currency
    return {
      status: mine ? (same ? 'matched' : 'differing') : 'missing_here',
      reference: line.reference,
      kind: line.kind,
      currency: line.amount.currency,
      oursMinor: mine?.amountMinor ?? null,
      theirsMinor: line.amount.amountMinor,
      tradeId: mine?.tradeId ?? null,
    }
  })
  const missing = [...left.values()].filter(movement => movement.onDay)
  return lines.concat(
    missing.map(movement => ({
      status: 'missing_there',
      reference: movement.reference,
      kind: movement.kind,
      currency: movement.currency,
      oursMinor: movement.amountMinor,
      theirsMinor: null,
      tradeId: movement.tradeId,
    })),
  )
}

/** The UTC day of an instant, `YYYY-MM-DD`. */
export function dayOf(at: Instant): string {
  return iso(at).slice(0, 10)
}

/** The subject of an institution's daily reconciliation. */
const SUBJECT = 'reconciliation_'

/** An hour after midnight UTC, when a statement of the day before is complete. */
export function reconciliationDeadline(institution: string, now: Instant): Deadline {
  const midnight = parseInstant(`${dayOf(now)}T00:00:00.000Z`) ?? now
  const dueAt = instant(midnight + DAY_MS + HOUR_MS)
  return { subject: SUBJECT + institution, transition: 'reconcile', dueAt }
}

/** Compares the day before and sets the clock for the next one. */
export async function reconcileOnTime(
  on: Carrying,
  { subject }: { subject: string },
): Promise<void> {
  const institution = subject.slice(SUBJECT.length)
  const now = on.clock.now()
  const day = dayOf(instant(now - DAY_MS))
  const outcome = await reconcileDay(on, { kind: 'system' }, institution, day)
  if (!outcome.ok) throw new Error(`reconciliation ${outcome.refusal.code}`)
}

/**
 * Fetches the statement of a day and keeps the comparison. Refuses `institution_unknown`,
 * `day_not_over` and `institution_unavailable`.
 */
export async function reconcileDay(
  on: Carrying,
  actor: Actor,
  name: string,
  day: string,
): Promise<Outcome<{ id: string }>> {
  const institution = on.institutions.get(name)
  if (!institution) return refuse('institution_unknown')
  if (day >= dayOf(on.clock.now())) return refuse('day_not_over')
  const statement = await wholeStatement(institution, day)
  if (statement.state !== 'succeeded') return refuse('institution_unavailable')
  const references = statement.lines.map(line => line.reference)
  const ours = await store.ourMovements(on.database, name, day, references)
  const lines = compare(statement.lines, ours)
  return on.commands.run(keepReconciliation, actor, { institution: name, day, lines })
}

interface Keep {
  readonly institution: string
  readonly day: string
  readonly lines: readonly ReconciledLine[]
}

const keepReconciliation = singleKind<Keep, { id: Id<'reconciliation'> }>(
  'keep_reconciliation',
  async (tx, now, actor, { institution, day, lines }) => {
    const id = newId('reconciliation')
    store.insert(tx, now, { id, institution, day, lines })
    const differences = lines.filter(line => line.status !== 'matched').length
    const body = { institution, day, differences }
    journal.append(tx, now, [{ kind: 'payments.reconciled', subject: id, by: actor, body }])
    if (differences > 0) {
      attention.raise(tx, now, {
        kind: 'differs',
        subject: id,
        institution,
        data: { day, differences },
      })
    }
    if (actor.kind === 'system') deadlines.set(tx, [reconciliationDeadline(institution, now)])
    return ok({ id })
  },
)
