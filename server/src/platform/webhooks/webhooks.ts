import { createHmac } from 'node:crypto'
import type { FactId } from '../../kernel/id.ts'
import { ok, refuse } from '../../kernel/outcome.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { type Commands, singleKind } from '../commands.ts'
import * as deadlines from '../deadlines.ts'
import type { Tx } from '../postgres.ts'
import { newId } from '../random.ts'
import { isWebhookAddress } from './address.ts'
import { DELIVER, deliveries } from './deliver.ts'
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

/**
 * Tells programs elsewhere what happened: signed (Standard Webhooks 1.0), at least once with the
 * same id each time, in no order, tried again for two days. An owner is whatever a module says.
 */
export function createWebhooks({ commands, secret, sandbox }: WebhooksDeps) {
  /** What the receiver checks signatures with. */
  const secretOf = (id: store.WebhookId) =>
    `whsec_${createHmac('sha256', secret).update(`webhook ${id}`).digest('base64')}`

  const handler = deliveries({ commands, sandbox, secretOf })
  return { secretOf, add: addKind(sandbox), remove, tell, deadlines: { webhook: handler } }
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
  async (tx, now, _actor, { owner, id }) => {
    if (!(await store.endWebhook(tx, now, owner, id))) return refuse('not_found')
    // What still waits for it is given up there.
    deadlines.set(tx, [{ subject: id, transition: DELIVER, dueAt: now }])
    return ok(null)
  },
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
  store.addMessages(tx, now, messages)
  // In one order everywhere, so that two never wait for each other the other way round.
  const told = [...new Set(messages.map(({ webhookId }) => webhookId))].sort()
  for (const id of told) deadlines.ensure(tx, { subject: id, transition: DELIVER, dueAt: now })
}
