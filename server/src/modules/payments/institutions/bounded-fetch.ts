import type { Unknown } from './institution.ts'

/** No institution has more than this to say in one answer. */
const ANSWER_BYTES_MAX = 4 * 1_024 * 1_024

/** The `code` of what is thrown while an answer is read that is longer than any should be. */
export const ANSWER_TOO_LONG = 'ANSWER_TOO_LONG'

/** `fetch` that follows no redirect and gives up on an answer of more than 4 MiB. */
export async function boundedFetch(
  input: string | URL | Request,
  init?: RequestInit,
): Promise<Response> {
  const response = await fetch(input, { ...init, redirect: 'manual' })
  if (response.body === null) return response
  let bytes = 0
  const bound = new TransformStream<Uint8Array, Uint8Array>({
    transform: (chunk, controller) => {
      bytes += chunk.byteLength
      if (bytes > ANSWER_BYTES_MAX) controller.error(tooLong())
      else controller.enqueue(chunk)
    },
  })
  const { status, statusText, headers } = response
  return new Response(response.body.pipeThrough(bound), { status, statusText, headers })
}

function tooLong(): Error {
  return Object.assign(new Error('the answer is too long'), { code: ANSWER_TOO_LONG })
}

/** What a failed `fetch` says about the money: nothing. */
export function unknownFrom(error: unknown): Unknown {
  const { name, code } = error as NodeJS.ErrnoException
  if (name === 'TimeoutError') return { state: 'unknown', reason: 'timed_out' }
  const unreadable = name === 'SyntaxError' || code === ANSWER_TOO_LONG
  return { state: 'unknown', reason: unreadable ? 'unreadable' : 'unreachable' }
}
