import { createHash } from 'node:crypto'
import type { PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { RECEIPTS } from '../../platform/receipts.ts'
import { present, type RightsDeps } from './present.ts'
import type { Request } from './request.ts'

/** What was written, as its writer has it. */
export interface Texts {
  readonly words: string | null
  readonly answer: string | null
}

interface RequestReceipt extends ReturnType<typeof present> {
  readonly version: 'goodhand-request-receipt/1'
  readonly personId: PersonId
  readonly controller: string
  /** SHA-256 of the UTF-8 text in hex: who has the words can show that these were them. */
  readonly wordsSha256: string | null
  readonly answerSha256: string | null
  /** When the request stood so, ISO 8601 in UTC. */
  readonly at: string
}

/**
 * What a person holds in hand of a request as it stands: that it came in, until when it must be
 * answered, and what the answer was. A compact JWS, made anew each time; nothing of it is kept.
 */
export function signRequest(
  { signer, market }: Pick<RightsDeps, 'signer' | 'market'>,
  now: Instant,
  request: Request,
  { words, answer }: Texts,
): Promise<string> {
  const receipt: RequestReceipt = {
    version: 'goodhand-request-receipt/1',
    ...present(request),
    personId: request.personId,
    controller: market,
    wordsSha256: digest(words),
    answerSha256: digest(answer),
    at: iso(now),
  }
  return signer.signAs(RECEIPTS.request, receipt)
}

function digest(text: string | null): string | null {
  return text === null ? null : createHash('sha256').update(text).digest('hex')
}
