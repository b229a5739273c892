import { SYSTEM } from '../../kernel/actor.ts'
import { ok } from '../../kernel/outcome.ts'
import { DAY_MS, HOUR_MS, type Instant, plus, tomorrowAt } from '../../kernel/time.ts'
import { type Clock, stopwatch } from '../../platform/clock.ts'
import { type Commands, singleKind } from '../../platform/commands.ts'
import { type Deadline, set as setDeadlines } from '../../platform/deadlines.ts'
import * as journal from '../../platform/journal.ts'
import type { Database } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import type { Check, Finding } from '../../platform/self-scan.ts'
import { type Trace, tracesIn } from './plaintext.ts'
import * as store from './store.ts'

/** How many texts of each column are looked at. */
const TEXTS_PER_COLUMN = 2_000
/** Impact assessments are kept for three years (PIPL 56). */
const KEPT_MS = 3 * 366 * DAY_MS

/** Columns that hold what their owner publishes, or what lies there until the vault takes it. */
export type Expected = ReadonlySet<string>

/** Looks for texts that have the form of personal data outside of the vault. */
export function plaintextCheck(expected: Expected): Check {
  const code = 'unsealed_data'
  return {
    code,
    look: async database => {
      const found: Finding[] = []
      for (const place of await store.textColumns(database)) {
        const subject = `${place.table}.${place.column}`
        if (expected.has(subject)) continue
        const texts = await store.lastTexts(database, place, TEXTS_PER_COLUMN)
        const counts = new Map<Trace, number>()
        for (const trace of texts.flatMap(tracesIn)) counts.set(trace, (counts.get(trace) ?? 0) + 1)
        for (const [trace, texts_with] of counts) {
          const data = { trace, texts: texts_with, of: texts.length }
          found.push({ code, severity: 'high', subject, data })
        }
      }
      return found
    },
  }
}

export interface Scanning {
  readonly database: Database
  readonly commands: Commands
  readonly clock: Clock
  readonly checks: readonly Check[]
}

/** Runs every check and keeps what it found; a daily one sets the clock for the next day. */
export async function scan(on: Scanning, actor = SYSTEM): Promise<{ id: string }> {
  const elapsed = stopwatch()
  const findings: Finding[] = []
  // One after the other: this is nobody's hot path, and must not become one.
  for (const check of on.checks) findings.push(...(await check.look(on.database, on.clock.now())))
  const done = { id: newId('scan'), took_ms: Math.round(elapsed()), findings }
  const kept = await on.commands.run(keepScan, actor, done)
  if (!kept.ok) throw new Error(kept.refusal.code)
  return { id: done.id }
}

const keepScan = singleKind<Omit<store.Scan, 'at' | 'startedBy'>, null>(
  'keep_scan',
  async (tx, now, actor, done) => {
    const startedBy = actor.kind === 'person' ? actor.id : 'system'
    store.insert(tx, { ...done, at: now, startedBy })
    store.forgetBefore(tx, plus(now, -KEPT_MS))
    const body = { findings: done.findings.length, high: urgent(done.findings) }
    journal.append(tx, now, [{ kind: 'privacy.scanned', subject: done.id, by: actor, body }])
    setDeadlines(tx, [scanDeadline(now)])
    return ok(null)
  },
)

function urgent(findings: readonly Finding[]): number {
  return findings.filter(({ severity }) => severity === 'high').length
}

/** Three hours after midnight UTC, after the books were proved. */
export function scanDeadline(now: Instant): Deadline {
  return { subject: 'scan_privacy', transition: 'scan', dueAt: tomorrowAt(now, 3 * HOUR_MS) }
}
