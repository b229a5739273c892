import { type TradeId, twin } from '../../kernel/id.ts'
import type { Money } from '../../kernel/money.ts'
import { MINUTE_MS, plus } from '../../kernel/time.ts'
import type { PayInWord } from '../../modules/payments/index.ts'
import { sandboxInstitution } from '../../platform/config.ts'
import type { Market } from '../wire.ts'

/**
 * Pays a reservation at the sandbox institution, as a buyer on its page would, and answers its
 * word. Its webhook stays away, because the seed books the word itself, at its time in the story.
 */
export async function payAtSandbox(
  { config, payments, clock }: Market,
  tradeId: TradeId,
  amount: Money,
): Promise<PayInWord> {
  const { publicUrl } = config
  const settings = sandboxInstitution(config)
  const institution = payments.institutions.get('sandbox')
  if (!settings || !institution) throw new Error('Demo trades need the sandbox institution.')
  const reference = twin('payin', tradeId)
  const now = clock.now()
  const page = await institution.checkout({
    reference,
    amount,
    subject: 'Goodhand',
    now,
    expiresAt: plus(now, 15 * MINUTE_MS),
    returnUrl: publicUrl,
  })
  if (page.state !== 'open') throw new Error(`The pay page does not open: ${page.state}`)
  const response = await fetch(`${settings.url}/v1/pay-ins/${reference}/succeed`, {
    method: 'POST',
    headers: { authorization: `Bearer ${settings.secret}`, 'content-type': 'application/json' },
    body: JSON.stringify({ url: page.url, fault: 'webhook_never' }),
  })
  if (!response.ok) throw new Error(`The sandbox institution refuses: ${await response.text()}`)
  const status = await institution.payIn({ reference, institutionRef: null })
  if (status.state !== 'succeeded') throw new Error(`The payment is ${status.state}.`)
  const { institutionRef, at } = status
  return { reference, amount: status.amount, institution: institution.name, institutionRef, at }
}
