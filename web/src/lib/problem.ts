import type { ProblemBody } from './api-types.ts'

/** An error that carries the API's problem, or `offline` / `unreadable` when there was none. */
export type Problem = Error & { problem: ProblemBody }

/** Makes a throwable from a problem; the message is the code, so that logs stay readable. */
export function problem(body: ProblemBody): Problem {
  return Object.assign(new Error(body.code), { problem: body })
}

export function isProblem(error: unknown): error is Problem {
  return error instanceof Error && 'problem' in error
}

/** The stable code of any thrown thing; `unknown` when it is not one of ours. */
export function codeOf(error: unknown): string {
  return isProblem(error) ? error.problem.code : 'unknown'
}

/** True when the server gave a definite answer, so that a repeat would be a new intention. */
export function isDefinite(error: unknown): boolean {
  if (!isProblem(error)) return false
  const { status } = error.problem
  return status >= 400 && status < 500 && status !== 408 && status !== 425 && status !== 429
}

/** Reads the problem out of a response that is not 2xx. */
export async function problemOf(response: Response): Promise<Problem> {
  try {
    const body = (await response.json()) as Partial<ProblemBody>
    if (typeof body.code === 'string') {
      return problem({ ...body, code: body.code, status: response.status })
    }
  } catch {
    // The body was no JSON: a proxy or a crash answered instead of the market.
  }
  const code = response.status >= 500 ? 'server_down' : 'unreadable'
  return problem({ code, status: response.status })
}
