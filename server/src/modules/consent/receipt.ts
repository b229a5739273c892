import type { PersonId } from '../../kernel/id.ts'
import type { Language } from '../../platform/http/language.ts'
import { RECEIPTS, type ReceiptSigner } from '../../platform/receipts.ts'
import type { Basis, Decision } from './purpose.ts'

/**
 * What a person holds in hand of a decision of theirs; fields after ISO/IEC TS 27560, without the
 * person's name: whoever shows the receipt shows who they are by other means.
 */
interface ConsentReceipt {
  readonly version: 'goodhand-consent-receipt/1'
  readonly id: string
  readonly personId: PersonId
  readonly controller: string
  readonly jurisdiction: string
  readonly purpose: string
  readonly basis: Basis
  readonly classes: readonly string[]
  readonly decision: Decision
  readonly policyVersion: string
  readonly place: string
  readonly language: Language
  /** ISO 8601 in UTC. */
  readonly at: string
}

/** The receipt of a decision, a compact JWS. */
export function signConsent(signer: ReceiptSigner, receipt: ConsentReceipt): Promise<string> {
  return signer.signAs(RECEIPTS.consent, receipt)
}
