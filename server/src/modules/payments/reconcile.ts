import { type Actor, SYSTEM } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { DAY_MS, HOUR_MS, type Instant, instant, iso, plus, tomorrowAt } from '../../kernel/time.ts'
import { singleKind } from '../../platform/commands.ts'
import type { Deadline } from '../../platform/deadlines.ts'
import * as deadlines from '../../platform/deadlines.ts'
import * as journal from '../../platform/journal.ts'
import { newId } from '../../platform/random.ts'
import * as attention from './attention.ts'
import type { Carrying } from './carry-out.ts'
import { type StatementLine, wholeStatement } from './institutions/institution.ts'
import * as store from './reconcile.store.ts'
import { serving } from './serving.ts'

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
  const left = new Map<string, OurMovement[]>()
  for (const movement of ours) {
    left.set(keyOf(movement), [...(left.get(keyOf(movement)) ?? []), movement])
  }
  const lines = theirs.map((line): ReconciledLine => {
    const mine = take(left.get(keyOf(line)) ?? [], line)
    const same = mine !== undefined && equal(mine, line)
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
  const missing = [...left.values()].flat().filter(movement => movement.onDay)
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

function keyOf(line: { readonly kind: string; readonly reference: string }): string {
  return `${line.kind} ${line.reference}`
}

function equal(ours: OurMovement, { amount }: StatementLine): boolean {
  return ours.amountMinor === amount.amountMinor && ours.currency === amount.currency
}

/** One pay page can have been paid twice: the payment of the same amount is the one meant. */
function take(left: OurMovement[], line: StatementLine): OurMovement | undefined {
  const at = left.findIndex(movement => equal(movement, line))
  return left.splice(Math.max(at, 0), 1)[0]
}

/** The UTC day of an instant, `YYYY-MM-DD`. */
export function dayOf(at: Instant): string {
  return iso(at).slice(0, 10)
}

/** The subject of an institution's daily reconciliation. */
const SUBJECT = 'reconciliation_'

/** An hour after midnight UTC, when a statement of the day before is complete. */
export function reconciliationDeadline(institution: string, now: Instant): Deadline {
  const dueAt = tomorrowAt(now, HOUR_MS)
  return { subject: SUBJECT + institution, transition: 'reconcile', dueAt }
}

/**
 * Compares the day before the deadline's own, however late it is, and sets the next one a day
 * later: days that were missed are caught up one by one.
 */
export async function reconcileOnTime(
  on: Carrying,
  { subject, due_at }: { subject: string; due_at: Instant },
): Promise<void> {
  const day = dayOf(instant(due_at - DAY_MS))
  const dueAt = plus(due_at, DAY_MS)
  const next = { subject, transition: 'reconcile', dueAt } as const
  const { name } = await serving(on, subject.slice(SUBJECT.length))
  const outcome = await compareDay(on, SYSTEM, name, day, next)
  if (!outcome.ok) throw new Error(`reconciliation ${outcome.refusal.code}`)
}

/**
 * Fetches the statement of a day and keeps the comparison. Refuses `institution_unknown`,
 * `day_not_over` and `institution_unavailable`.
 */
export function reconcileDay(
  on: Carrying,
  actor: Actor,
  institution: string,
  day: string,
): Promise<Outcome<{ id: string }>> {
  return compareDay(on, actor, institution, day, null)
}

async function compareDay(
  on: Carrying,
  actor: Actor,
  name: string,
  day: string,
  next: Deadline | null,
): Promise<Outcome<{ id: string }>> {
  const institution = on.institutions.get(name)
  if (!institution) return refuse('institution_unknown')
  if (day >= dayOf(on.clock.now())) return refuse('day_not_over')
  const statement = await wholeStatement(institution, day)
  if (statement.state !== 'succeeded') return refuse('institution_unavailable')
  const references = statement.lines.map(line => line.reference)
  const ours = await store.ourMovements(on.database, name, day, references)
  const lines = compare(statement.lines, ours)
  return on.commands.run(keepReconciliation, actor, { institution: name, day, lines, next })
}

interface Keep {
  readonly institution: string
  readonly day: string
  readonly lines: readonly ReconciledLine[]
  /** Only the deadline moves the deadline. */
  readonly next: Deadline | null
}

const keepReconciliation = singleKind<Keep, { id: Id<'reconciliation'> }>(
  'keep_reconciliation',
  async (tx, now, actor, { institution, day, lines, next }) => {
    const id = newId('reconciliation')
    store.insert(tx, now, { id, institution, day, lines })
    const differences = lines.filter(line => line.status !== 'matched').length
    const body = { institution, day, differences }
    journal.append(tx, now, [{ kind: 'payments.reconciled', subject: id, by: actor, body }])
    if (differences > 0) {
      attention.raiseOrReplace(tx, now, {
        kind: 'differs',
        subject: id,
        institution,
        data: { day, differences },
      })
    }
    if (next) deadlines.set(tx, [next])
    return ok({ id })
  },
)
