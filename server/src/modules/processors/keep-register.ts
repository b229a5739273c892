import { type Actor, SYSTEM } from '../../kernel/actor.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { DAY_MS, type Instant, iso, plus } from '../../kernel/time.ts'
import { singleKind } from '../../platform/commands.ts'
import * as deadlines from '../../platform/deadlines.ts'
import * as journal from '../../platform/journal.ts'
import type { Database, Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import type { DeadlineHandler } from '../../platform/scheduler.ts'
import type { Approvals } from '../access/index.ts'
import type { Agreement, Processor, Purpose, SentClass } from './processor.ts'
import * as store from './store.ts'

/** A register is looked through once a year (ISO/IEC 27701, 7.5; our own number of days). */
const REVIEW_EVERY_MS = 365 * DAY_MS

type Change = (processor: Processor, now: Instant) => Outcome<Processor>

/** Whether it takes a second person, who has then agreed to exactly this. */
type Clear<C> = (tx: Tx, now: Instant, actor: Actor, command: C) => Promise<Outcome<unknown>>

/** A change of one entry, kept with the fact that says who made it. */
function change<C extends { readonly id: string }>(
  name: string,
  fact: string,
  decide: (command: C) => Change,
  clear?: Clear<C>,
) {
  return singleKind<C, { id: string }>(name, async (tx, now, actor, command) => {
    const processor = await store.lock(tx, command.id)
    if (!processor) return refuse('not_found')
    const decided = decide(command)(processor, now)
    if (!decided.ok) return decided
    const cleared = await clear?.(tx, now, actor, command)
    if (cleared?.ok === false) return cleared
    write(tx, now, actor, decided.value, fact)
    return ok({ id: processor.id })
  })
}

function write(tx: Tx, now: Instant, by: Actor, processor: Processor, kind: string): void {
  store.save(tx, processor)
  const { id, name, agreement, cutOff } = processor
  const body = { processor: name, classes: agreement?.classes ?? [], cutOff: cutOff !== null }
  journal.append(tx, now, [{ kind, subject: id, by, body }])
  deadlines.set(tx, [{ subject: id, transition: 'review', dueAt: processor.reviewDueAt }])
}

export interface SaveAgreement extends Agreement {
  readonly id: string
  readonly legalName: string
  readonly place: string
}

/** The agreement in place of the one before. Refuses `agreement_dates_wrong`. */
function agree({ legalName, place, reference, classes, from, until }: SaveAgreement): Change {
  return (processor, now) => {
    if (until < from) return refuse('agreement_dates_wrong')
    const agreement = { reference, classes, from, until }
    return ok({ ...processor, legalName, place, agreement, ...reviewed(now) })
  }
}

/**
 * Records the agreement under which a processor gets data from now on, for whoever has the market's
 * machine and could write into its database anyway. Everybody else takes `registerKinds`.
 */
export const saveAgreement = change<SaveAgreement>(
  'record_processor_agreement',
  'processors.agreed',
  agree,
)

/** What lets data flow takes two people; what ends the flow is one person's and works at once. */
export function registerKinds(approvals: Approvals) {
  return {
    saveAgreement: change<SaveAgreement>(
      'save_processor_agreement',
      'processors.agreed',
      agree,
      (tx, now, actor, { id: processorId, ...paper }) => {
        const params = { processorId, ...paper, classes: [...paper.classes].sort() }
        return approvals.require(tx, now, actor, 'change_agreement', params)
      },
    ),
    /** Lets data flow again after a cut-off, as far as the agreement goes. */
    restore: change<{ id: string }>(
      'restore_processor',
      'processors.restored',
      () => processor => ok({ ...processor, cutOff: null }),
      (tx, now, actor, { id: processorId }) =>
        approvals.require(tx, now, actor, 'restore_processor', { processorId }),
    ),
  }
}

/** Nothing goes to the processor any more, from the next call on. */
export const cutOff = change<{ id: string; reason: string }>(
  'cut_off_processor',
  'processors.cut_off',
  ({ reason }) =>
    (processor, now) =>
      ok({ ...processor, cutOff: processor.cutOff ?? { at: now, reason } }),
)

/** Somebody has looked through the entry and found it right. */
export const review = change<{ id: string }>(
  'review_processor',
  'processors.reviewed',
  () => (processor, now) => ok({ ...processor, ...reviewed(now) }),
)

function reviewed(now: Instant) {
  return { reviewedAt: now, reviewDueAt: plus(now, REVIEW_EVERY_MS) }
}

/** Somebody outside whom the settings name. */
export interface Known {
  readonly name: string
  readonly legalName: string
  readonly place: string
  readonly purpose: Purpose
  /** What the market's calls send to it, which an agreement has to allow. */
  readonly sends: readonly SentClass[]
  /** The market's own sandbox programs need no paper; a real third party does. */
  readonly agreement: Agreement | null
}

/** Enters those whom the settings name and the register does not. Review is due at once. */
export async function ensureProcessors(
  database: Database,
  now: Instant,
  known: readonly Known[],
): Promise<void> {
  const missing: Known[] = []
  for (const one of known) if (!(await store.named(database, one.name))) missing.push(one)
  if (missing.length === 0) return
  await database.transaction(async tx => {
    for (const one of missing) {
      const reviewDueAt = one.agreement ? plus(now, REVIEW_EVERY_MS) : now
      const entry = { id: newId('processor'), reviewedAt: null, reviewDueAt, cutOff: null }
      write(tx, now, SYSTEM, { ...one, ...entry }, 'processors.entered')
    }
    return { commit: true, value: undefined }
  })
}

/** Enters one whom no settings name; without an agreement nothing goes there. Review is due at once. */
export function enterProcessor(
  tx: Tx,
  now: Instant,
  by: Actor,
  entry: Pick<Known, 'name' | 'legalName' | 'place' | 'purpose'>,
): void {
  const fresh = { id: newId('processor'), reviewedAt: null, reviewDueAt: now, cutOff: null }
  write(tx, now, by, { ...entry, ...fresh, agreement: null }, 'processors.entered')
}

/** Says that a review is due, and says it again each week until somebody did it. */
export function remindOfReview(database: Database): DeadlineHandler {
  return ({ subject, due_at }) =>
    database.transaction(async tx => {
      const processor = await store.lock(tx, subject)
      if (processor) {
        const body = { processor: processor.name, dueAt: iso(processor.reviewDueAt) }
        const kind = 'processors.review_due'
        journal.append(tx, due_at, [{ kind, subject, by: SYSTEM, body }])
      }
      const again = { subject, transition: 'review', dueAt: plus(due_at, 7 * DAY_MS) }
      deadlines.set(tx, [processor ? again : { subject, dueAt: null }])
      return { commit: true, value: undefined }
    })
}
