import { type DocumentKind, NUMBERED_KINDS } from '../rules/documents.ts'
import { type Elements, FINAL_RESULTS, type FinalResult, type Verifier } from './verifier.ts'

export interface SandboxVerifierOptions {
  readonly url: string
  readonly secret: string
  /** How long an answer is waited for. Default 10 s. */
  readonly timeout_ms?: number
}

/** The sandbox verifier, a program of its own that is spoken to over HTTP. */
export function createSandboxVerifier(options: SandboxVerifierOptions): Verifier {
  const { url, secret, timeout_ms = 10_000 } = options
  return {
    name: 'sandbox',
    knows: (kind: DocumentKind) => NUMBERED_KINDS.has(kind),
    verify: async (reference, elements: Elements) => {
      const answer = await fetch(`${url}/v1/checks`, {
        method: 'POST',
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
        body: JSON.stringify({ reference, ...elements }),
        signal: AbortSignal.timeout(timeout_ms),
      }).catch(() => undefined)
      if (answer?.status === 429) return 'rate_limited'
      if (!answer?.ok) return 'unavailable'
      return resultOf(await answer.json().catch(() => undefined))
    },
  }
}

/** Only a known word counts; whatever else is said is no answer. */
function resultOf(body: unknown): FinalResult | 'unavailable' {
  const said = (body as { result?: unknown } | undefined)?.result
  return FINAL_RESULTS.find(result => result === said) ?? 'unavailable'
}
