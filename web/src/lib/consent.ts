import { problemOf } from './problem.ts'
import { questions } from './questions.ts'
import { provenFetch } from './step-up.ts'

/** What the market may not do with somebody's data before they said yes. */
type ConsentAsk = { purpose: string }

const { put, useOpen } = questions<ConsentAsk>()

/** The purpose that a request waits for, for the one dialog that asks about it. */
export const useConsentAsk = useOpen

/**
 * Fetch that knows `consent_required`: explains the purpose to the person at the moment of need and
 * sends the same request again after a yes. Screens need not know; a no leaves them the refusal.
 */
export async function consentedFetch(request: Request): Promise<Response> {
  const again = request.clone()
  const response = await provenFetch(request)
  if (response.status < 400 || response.status >= 500) return response
  const { problem } = await problemOf(response.clone())
  if (problem.code !== 'consent_required') return response
  return (await put({ purpose: String(problem.purpose) })) ? provenFetch(again) : response
}
