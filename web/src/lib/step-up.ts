import { problemOf } from './problem.ts'
import { questions } from './questions.ts'

/** Kinds of proof, as the API names them. */
export type Evidence = 'passkey' | 'totp' | 'password' | 'code' | 'recovery_code' | 'demo'

/** What the market asks before one operation: a fresh proof, bound to exactly this request. */
export type StepUpAsk = {
  stepUpId: string
  operation: string
  asks: Evidence[]
  /** Masked details of the operation, for the person to recognise it by. */
  facts: Record<string, string>
}

const { put, useOpen } = questions<StepUpAsk>()

/** The operation that waits for a proof now, for the one dialog that asks for it. */
export const useStepUp = useOpen

/**
 * Fetch that knows `step_up_required`: asks the person and sends the same request again with the
 * proof. Screens need not know; who leaves the dialog gets the refusal as any other.
 */
export async function provenFetch(request: Request): Promise<Response> {
  const again = request.clone()
  const response = await fetch(request)
  if (response.status !== 403) return response
  const { problem } = await problemOf(response.clone())
  if (problem.code !== 'step_up_required') return response
  if (!(await put(problem as unknown as StepUpAsk))) return response
  again.headers.set('Step-Up', String(problem.stepUpId))
  return fetch(again)
}
