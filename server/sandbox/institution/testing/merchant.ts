import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClock } from '../../../src/platform/clock.ts'
import { createInstitution, type SandboxInstitution } from '../institution.ts'
import type { InstitutionOptions } from '../options.ts'
import { signPayLink } from '../pay-link.ts'
import { startTestMarket, type TestMarket } from './market.ts'

export const SECRET = 'secret-of-the-tests-0123456789'

export interface Reply {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
  readonly body: any
}

/** An institution with a market to notify and a merchant's voice, all over real HTTP. */
export interface Merchant {
  readonly market: TestMarket
  readonly institution: SandboxInstitution
  readonly dataDir: string
  call(method: string, path: string, body?: object, secret?: string): Promise<Reply>
  payLink(reference: string, changes?: Readonly<Record<string, string>>): string
  succeed(reference: string, more?: object): Promise<Reply>
  /** Stops the institution and starts it again on the same books. */
  restart(): Promise<void>
  close(): Promise<void>
}

export async function startMerchant(options: Partial<InstitutionOptions> = {}): Promise<Merchant> {
  const dataDir = mkdtempSync(join(tmpdir(), 'institution-'))
  const market = await startTestMarket()
  const quick = { slowCard_ms: 150, bankTransfer_ms: 150, payout_ms: 50, firstRetry_ms: 20 }
  const started = { secret: SECRET, dataDir, marketUrl: market.url, ...quick, ...options }
  let institution = await createInstitution(started)

  async function call(method: string, path: string, body?: object, secret = SECRET) {
    const response = await fetch(`${institution.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${secret}`,
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    return { status: response.status, body: await response.json() }
  }

  function payLink(reference: string, changes: Readonly<Record<string, string>> = {}): string {
    const expiresAt = new Date(createClock().now() + 30 * 60_000 + market.offset_ms).toISOString()
    const returnUrl = `${market.url}/trades/1`
    const asked = { amountMinor: '128000', currency: 'CNY', subject: '相机', expiresAt, returnUrl }
    const fields = { reference, ...asked, ...changes }
    const signature = signPayLink(SECRET, fields)
    return `${institution.url}/pay?${new URLSearchParams({ ...fields, signature })}`
  }

  return {
    market,
    dataDir,
    call,
    payLink,
    get institution() {
      return institution
    },
    succeed: (reference, more = {}) =>
      call('POST', `/v1/pay-ins/${reference}/succeed`, { url: payLink(reference), ...more }),
    restart: async () => {
      await institution.close()
      institution = await createInstitution(started)
    },
    close: async () => {
      await institution.close()
      await market.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
