import type { StatementSync } from 'node:sqlite'
import type { Instant } from '../../src/kernel/time.ts'
import type { Database } from './database.ts'
import type { Movement, MovementKind } from './movement.ts'

type Row = Omit<Movement, 'faults'> & { readonly id: number; readonly faults: string }

const COLUMNS = `id, kind, reference, institution_ref AS institutionRef, state,
  amount_minor AS amountMinor, currency, pay_in_reference AS payInReference, method, failure,
  faults, fingerprint, subject, expires_at AS expiresAt, created_at AS createdAt, settled_at AS
  settledAt,
  settle_due AS settleDue`

/** All SQL on movements. Writers are called inside `database.write`. */
export interface MovementStore {
  find(kind: MovementKind, reference: string): Movement | undefined
  save(movement: Movement): void
  /** What has been refunded, or is being refunded, of a pay-in. */
  refundedMinor(payInReference: string): number
  /** Slow movements whose real time has come, soonest first. */
  due(real: Instant, limit: number): Movement[]
  nextDue(): Instant | undefined
  recent(kind: MovementKind, limit: number): Movement[]
  /** Money that moved in [from, to) in market time, oldest first, after the cursor. */
  booked(from: Instant, to: Instant, after: BookedAt, limit: number): BookedMovement[]
}

export interface BookedAt {
  readonly settledAt: number
  readonly id: number
}

export interface BookedMovement extends Movement {
  readonly id: number
}

export function createMovementStore({ sqlite }: Database): MovementStore {
  const find = sqlite.prepare(`SELECT ${COLUMNS} FROM movements WHERE kind = ? AND reference = ?`)
  const save = prepareSave(sqlite)
  const refunded = sqlite.prepare(`SELECT coalesce(sum(amount_minor), 0) AS total FROM movements
    WHERE pay_in_reference = ? AND kind = 'refund' AND state <> 'failed'`)
  const due = sqlite.prepare(`SELECT ${COLUMNS} FROM movements
    WHERE settle_due <= ? ORDER BY settle_due LIMIT ?`)
  const nextDue = sqlite.prepare(
    'SELECT min(settle_due) AS at FROM movements WHERE settle_due IS NOT NULL',
  )
  const recent = sqlite.prepare(
    `SELECT ${COLUMNS} FROM movements WHERE kind = ? ORDER BY id DESC LIMIT ?`,
  )
  const booked = sqlite.prepare(`SELECT ${COLUMNS} FROM movements
    WHERE state = 'succeeded' AND settled_at >= ? AND settled_at < ? AND (settled_at, id) > (?, ?)
    ORDER BY settled_at, id LIMIT ?`)
  return {
    find: (kind, reference) => rows(find, kind, reference)[0],
    save: movement => {
      save.run({ ...movement, faults: JSON.stringify(movement.faults) })
    },
    refundedMinor: reference => (refunded.get(reference) as { total: number }).total,
    due: (real, limit) => rows(due, real, limit),
    nextDue: () => (nextDue.get() as { at: Instant | null }).at ?? undefined,
    recent: (kind, limit) => rows(recent, kind, limit),
    booked: (from, to, after, limit) => rows(booked, from, to, after.settledAt, after.id, limit),
  }
}

function prepareSave(sqlite: Database['sqlite']): StatementSync {
  const save = sqlite.prepare(`
    INSERT INTO movements (kind, reference, institution_ref, state, amount_minor, currency,
      pay_in_reference, method, failure, faults, fingerprint, subject, expires_at, created_at,
      settled_at, settle_due)
    VALUES (:kind, :reference, :institutionRef, :state, :amountMinor, :currency, :payInReference,
      :method, :failure, :faults, :fingerprint, :subject, :expiresAt, :createdAt, :settledAt,
      :settleDue)
    ON CONFLICT (kind, reference) DO UPDATE SET state = excluded.state, method = excluded.method,
      failure = excluded.failure, faults = excluded.faults, settled_at = excluded.settled_at,
      settle_due = excluded.settle_due, expires_at = excluded.expires_at`)
  // A movement that was read carries its row number, which is not written back.
  save.setAllowUnknownNamedParameters(true)
  return save
}

function rows(statement: StatementSync, ...values: (string | number)[]): BookedMovement[] {
  return (statement.all(...values) as unknown as Row[]).map(row => ({
    ...row,
    faults: JSON.parse(row.faults) as Movement['faults'],
  }))
}
