import { assert } from '../../kernel/assert.ts'
import type { PersonId } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import { type CommandKind, singleKind } from '../../platform/commands.ts'
import * as deadlines from '../../platform/deadlines.ts'
import type { PersonalData } from '../../platform/personal-data.ts'
import type { Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import { seal } from '../vault/index.ts'
import { forget } from './forgetting.ts'
import { note } from './note.ts'
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
 * at once, and a deletion is carried out, refused with what stands in its way, or waits for the end
 * of a legal hold. The rest goes to the desk under its clock. Refuses with `words_needed` and `request_waiting`.
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
    await store.lockPerson(tx, personId)
    if (await store.isWaiting(tx, personId, kind)) return refuse('request_waiting')
    const asked = { id: newId('request'), personId, kind, ...clocked(clockAt, now) }
    const request: Request = forDesk
      ? { ...asked, ...OPEN, words: await sealWords(tx, now, personId, words) }
      : { ...asked, ...(await fulfil(tx, now, personId, kind, sources)) }
    store.insert(tx, request)
    const fact = request.state === 'open' ? 'rights.asked' : `rights.${request.state}`
    note(tx, now, actor, fact, request)
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
  const silent = { words: null, answer: null }
  if (kind !== 'deletion')
    return { ...silent, state: 'answered', reasons: [], endedAt: now } as const
  const { state, reasons, ...came } = await forget(tx, now, personId, sources)
  const waits = 'until' in came && { dueAt: came.until, sure: true }
  return { ...silent, state, reasons, endedAt: waits ? null : now, ...waits }
}

async function sealWords(tx: Tx, now: Instant, personId: PersonId, text: string) {
  const [ref] = await seal(tx, now, 'request_words', [{ personId, value: { text } }])
  assert(ref, 'sealing answers a reference')
  return ref
}

function remind(subject: string, dueAt: Instant): deadlines.Deadline {
  return { subject, transition: 'remind', dueAt }
}
