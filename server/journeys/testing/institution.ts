import { createHmac } from 'node:crypto'
import { newId } from '../../src/platform/random.ts'
import type { Stage } from './market.ts'
import type { Answer } from './visitor.ts'

/** What the institution says in a webhook. */
export interface Word {
  readonly type?: string
  readonly reference: string
  readonly amountMinor?: number
  readonly currency?: string
  readonly institutionRef?: string
}

/** Sends the market a webhook as the institution would, signed with its secret or another. */
export async function webhook(stage: Stage, word: Word, secret?: string): Promise<Answer> {
  const { type = 'pay_in.succeeded', reference, amountMinor = 10_000, currency = 'CNY' } = word
  const id = newId('event')
  const institutionRef = word.institutionRef ?? newId('ref')
  const data = { reference, amountMinor, currency, institutionRef }
  const body = JSON.stringify({ type, id, at: new Date().toISOString(), data })
  const timestamp = Math.floor(Date.now() / 1_000)
  const signature = createHmac('sha256', secret ?? stage.secrets.institution)
    .update(`${id}.${timestamp}.${body}`)
    .digest('base64')
  const response = await fetch(`${stage.url}/api/v1/institutions/sandbox/webhooks`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': `v1,${signature}`,
    },
    body,
  })
  const text = await response.text()
  return { status: response.status, body: text === '' ? null : JSON.parse(text) }
}

/** Lets the institution misbehave: `always`, for the next N occasions, or 0 to stop. */
export async function faults(
  stage: Stage,
  standing: Readonly<Record<string, 'always' | number>>,
): Promise<void> {
  const response = await fetch(`${stage.institution.url}/v1/faults`, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${stage.secrets.institution}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(standing),
  })
  if (!response.ok) throw new Error(`faults: ${await response.text()}`)
}
