import { Webhook as Signer } from 'standardwebhooks'
import { SYSTEM } from '../../kernel/actor.ts'
import { type Outcome, ok } from '../../kernel/outcome.ts'
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, plus, SECOND_MS } from '../../kernel/time.ts'
import { createClock } from '../clock.ts'
import { type Commands, singleKind } from '../commands.ts'
import * as deadlines from '../deadlines.ts'
import type { DeadlineHandler } from '../scheduler.ts'
import { post } from './post.ts'
import * as store from './store.ts'

interface Delivering {
  readonly commands: Commands
  readonly sandbox: boolean
  readonly secretOf: (id: store.WebhookId) => string
}

export const DELIVER = 'deliver'

/** How many messages are under way to one webhook at once. */
const ABREAST = 8
/** Of a webhook that was removed so many are given up at once. */
const ENDED_TOGETHER = 1_000
/** How many times its messages are taken before the other webhooks come again. */
const TURNS = 4
/** How long a webhook rests that did not answer so often in a row. */
const RESTS_MS = [
  5 * SECOND_MS,
  MINUTE_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  6 * HOUR_MS,
  12 * HOUR_MS,
  DAY_MS,
]
/** What would then have waited for longer is given up. */
const TRIED_FOR_MS = 2 * DAY_MS
/** So many messages wait for a webhook that does not answer; older ones are given up. */
const WAITING_MAX = 10_000
/** Longer than a turn takes; if the server dies meanwhile, somebody else tries after that. */
const CLAIM_MS = MINUTE_MS

/** What time does to a webhook: sends what waits for it, a few messages at once, while it answers. */
export function deliveries({ commands, sandbox, secretOf }: Delivering): DeadlineHandler {
  async function deliver(to: store.HeldWebhook, { id, body }: store.Taken): Promise<store.Tried> {
    if (to.ended) return { id, state: 'given_up', failure: 'webhook_ended' }
    try {
      const headers = signed(secretOf(to.id), id, body)
      const status = await post({ url: to.url, headers, body }, sandbox)
      if (status >= 200 && status < 300) return { id, state: 'delivered', failure: null }
      return { id, state: 'waiting', failure: `http_${status}` }
    } catch (error) {
      // The message of the error can hold an address; its code is enough to look further.
      const { code, name } = error as NodeJS.ErrnoException
      return { id, state: 'waiting', failure: String(code ?? name).toLowerCase() }
    }
  }

  return async ({ subject }) => {
    const id = subject as store.WebhookId
    let tried: readonly store.Tried[] = []
    let claim: Instant | null = null
    for (let turns = 0; turns <= TURNS; turns++) {
      const turn: Turn = { id, claim, tried, isLast: turns === TURNS }
      const took: Outcome<Sending | null> = await commands.run(takeTurn, SYSTEM, turn)
      const sending = took.ok ? took.value : null
      if (!sending) return
      claim = sending.claim
      tried = await Promise.all(sending.messages.map(one => deliver(sending.webhook, one)))
    }
  }
}

function signed(secret: string, id: store.MessageId, body: string): Record<string, string> {
  // Of this try, by the real clock: receivers refuse what is minutes old, in a sandbox too.
  const at = createClock().now()
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at / SECOND_MS)),
    'webhook-signature': new Signer(secret).sign(id, new Date(at), body),
  }
}

interface Turn {
  readonly id: store.WebhookId
  /** Until when whoever asks holds the webhook; null: this is the first turn. */
  readonly claim: Instant | null
  /** What became of the messages of the turn before. */
  readonly tried: readonly store.Tried[]
  /** Others come next: nothing more is taken. */
  readonly isLast: boolean
}

interface Sending {
  readonly webhook: store.HeldWebhook
  readonly claim: Instant
  readonly messages: readonly store.Taken[]
}

/**
 * Notes what came of a turn and takes the messages of the next. A webhook that did not answer rests
 * with all its messages, and is then tried with one. Null: nothing is to be sent now.
 */
const takeTurn = singleKind<Turn, Sending | null>(
  'take_webhook_turn',
  async (tx, now, _actor, { id, claim, tried, isLast }) => {
    const webhook = await store.holdWebhook(tx, id)
    store.settleMessages(tx, now, tried)
    const next = (dueAt: Instant | null) =>
      deadlines.set(tx, [
        dueAt === null ? { subject: id, dueAt } : { subject: id, transition: DELIVER, dueAt },
      ])
    const until = webhook?.claimedUntil ?? null
    const isTaken = until !== null && until > now && until !== claim
    if (!webhook || isTaken) {
      next(until)
      return ok(null)
    }
    const failures = failuresAfter(webhook.failures, tried)
    const keep = (claimed: Instant | null) => store.keepWebhook(tx, { id, failures }, claimed)
    if (tried.some(isFailure)) {
      const again = plus(now, RESTS_MS[failures - 1] ?? DAY_MS)
      store.giveUp(tx, now, id, plus(again, -TRIED_FOR_MS), WAITING_MAX)
      keep(null)
      next(again)
      return ok(null)
    }
    const most = failures > 0 ? 1 : ABREAST
    const limit = webhook.ended ? ENDED_TOGETHER : most
    const messages = isLast ? [] : await store.takeMessages(tx, id, limit)
    const held = plus(now, CLAIM_MS)
    keep(messages.length > 0 ? held : null)
    if (messages.length > 0) next(held)
    else next(isLast ? plus(now, 1) : null)
    return ok(messages.length > 0 ? { webhook, claim: held, messages } : null)
  },
)

const isFailure = ({ state }: store.Tried) => state === 'waiting'

function failuresAfter(before: number, tried: readonly store.Tried[]): number {
  if (tried.length === 0) return before
  if (!tried.some(isFailure)) return 0
  return tried.every(isFailure) ? before + 1 : 1
}
