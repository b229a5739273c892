import { createHmac } from 'node:crypto'
import { Webhook as Signer } from 'standardwebhooks'
import { SYSTEM } from '../../kernel/actor.ts'
import type { FactId } from '../../kernel/id.ts'
import { ok, refuse } from '../../kernel/outcome.ts'
import {
  DAY_MS,
  HOUR_MS,
  type Instant,
  iso,
  MINUTE_MS,
  plus,
  SECOND_MS,
} from '../../kernel/time.ts'
import { createClock } from '../clock.ts'
import { type Commands, singleKind } from '../commands.ts'
import * as deadlines from '../deadlines.ts'
import type { Tx } from '../postgres.ts'
import { newId } from '../random.ts'
import type { DeadlineHandler } from '../scheduler.ts'
import { isWebhookAddress } from './address.ts'
import { post } from './post.ts'
import * as store from './store.ts'

interface WebhooksDeps {
  readonly commands: Commands
  /** Secrets of webhooks are derived from it, so that none is kept. */
  readonly secret: string
  /** Programs on this machine may be told too. */
  readonly sandbox: boolean
}

/** Something to tell an owner, once for each fact. */
export interface Tidings {
  readonly owner: string
  readonly factId: FactId
  readonly at: Instant
  /** The id of whom it tells, so that it can be forgotten with them. */
  readonly about: string
  /** e.g. `grade.changed`. */
  readonly type: string
  readonly data: object
}

export type Webhooks = ReturnType<typeof createWebhooks>

const OF_OWNER_MAX = 5
/** Between one try and the next; after the last one the message is given up. */
const WAITS_MS = [
  5 * SECOND_MS,
  MINUTE_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  6 * HOUR_MS,
  12 * HOUR_MS,
  DAY_MS,
]
/** Longer than a try takes; if the server dies meanwhile, somebody else tries after that. */
const CLAIM_MS = MINUTE_MS

/**
 * Tells programs elsewhere what happened: signed (Standard Webhooks 1.0), at least once with the
 * same id each time, in no order, tried again for two days. An owner is whatever a module says.
 */
export function createWebhooks({ commands, secret, sandbox }: WebhooksDeps) {
  /** What the receiver checks signatures with. */
  const secretOf = (id: store.WebhookId) =>
    `whsec_${createHmac('sha256', secret).update(`webhook ${id}`).digest('base64')}`

  async function deliver(message: store.Claimed): Promise<Tried> {
    if (message.ended) return { state: 'given_up', failure: 'webhook_ended' }
    try {
      const status = await post({ ...message, headers: signed(message) }, sandbox)
      if (status >= 200 && status < 300) return { state: 'delivered', failure: null }
      return failed(message, `http_${status}`)
    } catch (error) {
      // The message of the error can hold an address; its code is enough to look further.
      const { code, name } = error as NodeJS.ErrnoException
      return failed(message, String(code ?? name).toLowerCase())
    }
  }

  function signed({ id, webhookId, body }: store.Claimed): Record<string, string> {
    // Of this try, by the real clock: receivers refuse what is minutes old, in a sandbox too.
    const at = createClock().now()
    return {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at / SECOND_MS)),
      'webhook-signature': new Signer(secretOf(webhookId)).sign(id, new Date(at), body),
    }
  }

  const handler: DeadlineHandler = async ({ subject }) => {
    const claimed = await commands.run(claim, SYSTEM, { id: subject })
    const message = claimed.ok ? claimed.value : null
    if (message) await commands.run(settle, SYSTEM, { message, ...(await deliver(message)) })
  }

  return { secretOf, add: addKind(sandbox), remove, tell, deadlines: { webhookmessage: handler } }
}

interface Wish {
  readonly owner: string
  readonly url: string
}

/** Refuses `webhook_address_wrong` and `too_many_webhooks`. */
function addKind(sandbox: boolean) {
  return singleKind<Wish, { id: store.WebhookId }>(
    'add_webhook',
    async (tx, now, _actor, { owner, url }) => {
      if (!isWebhookAddress(url, sandbox)) return refuse('webhook_address_wrong')
      store.lockOwner(tx, owner)
      const mine = await store.webhooksOf(tx, [owner])
      if (mine.length >= OF_OWNER_MAX) return refuse('too_many_webhooks', { max: OF_OWNER_MAX })
      const id = newId('webhook')
      store.insertWebhook(tx, { id, owner, url, createdAt: now })
      return ok({ id })
    },
  )
}

/** Refuses `not_found`, also for the webhook of another owner. */
const remove = singleKind<{ readonly owner: string; readonly id: string }, null>(
  'remove_webhook',
  async (tx, now, _actor, { owner, id }) =>
    (await store.endWebhook(tx, now, owner, id)) ? ok(null) : refuse('not_found'),
)

/** Puts what happened on its way to everybody who wants to be told of it, in this transaction. */
async function tell(tx: Tx, now: Instant, tidings: readonly Tidings[]): Promise<void> {
  const owners = [...new Set(tidings.map(({ owner }) => owner))]
  const webhooks = owners.length > 0 ? await store.webhooksOf(tx, owners) : []
  const messages = tidings.flatMap(({ owner, factId, at, about, type, data }) =>
    webhooks
      .filter(webhook => webhook.owner === owner)
      .map(webhook => ({
        id: newId('webhookmessage'),
        webhookId: webhook.id,
        factId,
        type,
        about,
        body: JSON.stringify({ type, timestamp: iso(at), data }),
      })),
  )
  if (messages.length === 0) return
  const added = await store.addMessages(tx, now, messages)
  deadlines.set(
    tx,
    added.map(id => due(id, now)),
  )
}

/** Leaves no message about somebody; one that is on its way just now still arrives. */
export async function forgetAbout(tx: Tx, about: string): Promise<void> {
  const forgotten = await store.deleteAbout(tx, about)
  deadlines.set(
    tx,
    forgotten.map(subject => ({ subject, dueAt: null })),
  )
}

const due = (id: string, dueAt: Instant): deadlines.Deadline => ({
  subject: id,
  transition: 'deliver',
  dueAt,
})

interface Tried {
  readonly state: store.MessageState
  readonly failure: string | null
}

function failed({ attempts }: store.Claimed, failure: string): Tried {
  return { state: attempts > WAITS_MS.length ? 'given_up' : 'waiting', failure }
}

const claim = singleKind<{ readonly id: string }, store.Claimed | null>(
  'claim_webhook_message',
  async (tx, now, _actor, { id }) => {
    const until = plus(now, CLAIM_MS)
    const message = await store.claimMessage(tx, now, id, until)
    const open = message !== undefined || (await store.isWaiting(tx, id))
    deadlines.set(tx, [open ? due(id, until) : { subject: id, dueAt: null }])
    return ok(message ?? null)
  },
)

const settle = singleKind<Tried & { readonly message: store.Claimed }, null>(
  'settle_webhook_message',
  async (tx, now, _actor, { message: { id, attempts }, state, failure }) => {
    store.settleMessage(tx, now, id, state, failure)
    const wait_ms = WAITS_MS[attempts - 1] ?? DAY_MS
    deadlines.set(tx, [
      state === 'waiting' ? due(id, plus(now, wait_ms)) : { subject: id, dueAt: null },
    ])
    return ok(null)
  },
)
