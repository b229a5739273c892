import { type Static, Type } from 'typebox'
import { Check } from 'typebox/value'
import type { Config } from '../platform/config.ts'
import { ProblemError } from '../platform/http/problem.ts'
import { problems } from '../platform/http/schemas.ts'
import type { Http } from '../platform/http/server.ts'

const STATUS = { verifier_unreachable: 502 } as const

const Calls = Type.Integer({ minimum: 0, maximum: 1_000, description: 'for how many checks' })
const Faults = Type.Object(
  { rate_limit: Calls, unavailable: Calls, no_record: Calls },
  { title: 'VerifierFaults', additionalProperties: false },
)
const Standing = Type.Partial(Faults, { additionalProperties: true })

/**
 * What goes wrong at the sandbox verifier, to see what people meet then. Only a sandbox has these
 * routes; who may move its clock may do this.
 */
export function verifierRoutes(app: Http, { url, secret }: NonNullable<Config['verifier']>): void {
  async function call(method: 'GET' | 'PUT', faults?: Static<typeof Faults>) {
    const answer = await fetch(`${url}/v1/faults`, {
      method,
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      ...(faults && { body: JSON.stringify(faults) }),
      signal: AbortSignal.timeout(5_000),
    }).catch(() => undefined)
    const standing: unknown = answer?.ok ? await answer.json().catch(() => undefined) : undefined
    if (!Check(Standing, standing)) {
      throw new ProblemError(STATUS.verifier_unreachable, 'verifier_unreachable')
    }
    const { rate_limit = 0, unavailable = 0, no_record = 0 } = standing
    return { rate_limit, unavailable, no_record }
  }
  const refusals = problems(['not_signed_in', 'not_allowed'], STATUS)

  app.get(
    '/api/v1/sandbox/verifier-faults',
    {
      config: { allow: 'market.move_clock' },
      schema: {
        summary: 'What the next checks at the sandbox verifier meet',
        tags: ['sandbox'],
        response: { 200: Faults, ...refusals },
      },
    },
    () => call('GET'),
  )
  app.put(
    '/api/v1/sandbox/verifier-faults',
    {
      config: { allow: 'market.move_clock' },
      schema: {
        summary: 'Let the next checks at the sandbox verifier go wrong',
        tags: ['sandbox'],
        body: Faults,
        response: { 200: Faults, ...refusals },
      },
    },
    request => call('PUT', request.body),
  )
}
