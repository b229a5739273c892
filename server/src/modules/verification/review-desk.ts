import type { PersonId } from '../../kernel/id.ts'

/**
 * The process that has the reviewer's private key. This one has not: it asks for one picture, for
 * one reviewer and case. The desk notes the look and draws all three into the picture, a WebP,
 * before it answers.
 */
export interface ReviewDesk {
  open(sealedRef: string, reviewer: PersonId, caseId: string): Promise<Uint8Array | undefined>
}

const ANSWER_WITHIN_MS = 10_000

/** The desk that listens at `url`; `token` is shared with it. Undefined when it does not answer. */
export function createReviewDesk({ url, token }: { url: string; token: string }): ReviewDesk {
  return {
    open: async (sealedRef, actor, caseId) => {
      const answer = await fetch(`${url}/documents/${sealedRef}/open`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ actor, caseId }),
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      }).catch(() => undefined)
      return answer?.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined
    },
  }
}
