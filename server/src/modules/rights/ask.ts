import { assert } from '../../kernel/assert.ts'
import type { PersonId } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import { type CommandKind, singleKind } from '../../platform/commands.ts'
import * as deadlines from '../../platform/deadlines.ts'
import * as journal from '../../platform/journal.ts'
import type { Obstacle, PersonalData } from '../../platform/personal-data.ts'
import type { Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import { seal } from '../vault/index.ts'
import { KINDS, type Kind, type Request } from './request.ts'
import type { AnswerClockAt } from './rules.ts'
import * as store from './store.ts'

export interface Ask {
  readonly kind: Kind
  /** What the person wants to be corrected, objects to or does not understand. */
  readonly words?: string
}

export interface Asked {
  readonly id: string
  readonly state: Request['state']
}

/**
 * Takes a request in. What the market can do by itself is done in this transaction: a copy is ready
 * at once, and a deletion is carried out or refused with what stands in its way. The rest goes to
 * the desk under its clock. Refuses with `words_needed` and `request_waiting`.
 */
export function askKind(
  clockAt: AnswerClockAt,
  sources: readonly PersonalData[],
): CommandKind<Ask, Asked> {
  return singleKind('ask_right', async (tx, now, actor, command): Promise<Outcome<Asked>> => {
    assert(actor.kind === 'person', 'only people ask about their data')
    const { kind, words = '' } = command
    const personId = actor.id
    const forDesk = KINDS[kind].answeredBy === 'desk'
    if (forDesk && words.trim() === '') return refuse('words_needed')
    if (await store.isWaiting(tx, personId, kind)) return refuse('request_waiting')
    const asked = { id: newId('request'), personId, kind, ...clocked(clockAt, now) }
    const request: Request = forDesk
      ? { ...asked, ...OPEN, words: await sealWords(tx, now, personId, words) }
      : { ...asked, ...(await fulfil(tx, now, personId, kind, sources)) }
    store.insert(tx, request)
    const fact = request.state === 'open' ? 'rights.asked' : `rights.${request.state}`
    const body = { personId, request: kind, reasons: request.reasons }
    journal.append(tx, now, [{ kind: fact, subject: request.id, by: actor, body }])
    if (forDesk) deadlines.set(tx, [remind(request.id, clockAt(now).remindAt)])
    return ok({ id: request.id, state: request.state })
  })
}

const OPEN = { state: 'open', reasons: [], answer: null, endedAt: null } as const

function clocked(clockAt: AnswerClockAt, now: Instant) {
  const { dueAt, sure } = clockAt(now)
  return { receivedAt: now, dueAt, sure }
}

async function fulfil(
  tx: Tx,
  now: Instant,
  personId: PersonId,
  kind: Kind,
  sources: readonly PersonalData[],
) {
  const ended = { words: null, answer: null, endedAt: now }
  const reasons = kind === 'deletion' ? await forget(tx, now, personId, sources) : []
  const state = reasons.length > 0 ? ('refused' as const) : ('answered' as const)
  return { ...ended, state, reasons }
}

/** Forgets a person everywhere, or answers what stands in the way and touches nothing. */
async function forget(
  tx: Tx,
  now: Instant,
  personId: PersonId,
  sources: readonly PersonalData[],
): Promise<readonly Obstacle[]> {
  for (const source of sources) await source.lock?.(tx, personId)
  const obstacles = await obstaclesOf(tx, personId, sources)
  if (obstacles.size > 0) return [...obstacles]
  await erase(tx, now, personId, sources)
  return []
}

/** Forgets a person without asking what stands in the way: they were forgotten before. */
export async function erase(
  tx: Tx,
  now: Instant,
  personId: PersonId,
  sources: readonly PersonalData[],
): Promise<void> {
  for (const source of sources) await source.erase?.(tx, now, personId)
  const open = await store.withdrawOpen(tx, now, personId)
  deadlines.set(
    tx,
    open.map(subject => ({ subject, dueAt: null })),
  )
  store.noteForgotten(tx, now, personId)
}

/** What must be settled before a person can be forgotten. */
export async function obstaclesOf(
  reads: Pick<Tx, 'query'>,
  personId: PersonId,
  sources: readonly PersonalData[],
): Promise<ReadonlySet<Obstacle>> {
  const obstacles = new Set<Obstacle>()
  for (const source of sources) {
    for (const one of (await source.obstacles?.(reads, personId)) ?? []) obstacles.add(one)
  }
  return obstacles
}

async function sealWords(tx: Tx, now: Instant, personId: PersonId, text: string) {
  const [ref] = await seal(tx, now, 'request_words', [{ personId, value: { text } }])
  assert(ref, 'sealing answers a reference')
  return ref
}

function remind(subject: string, dueAt: Instant): deadlines.Deadline {
  return { subject, transition: 'remind', dueAt }
}
