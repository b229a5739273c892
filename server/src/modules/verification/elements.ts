import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import type { VerificationRules } from '../rulebook/index.ts'
import { checkBankCard } from './rules/bank-card.ts'
import {
  checkCreditCode,
  checkEuVat,
  checkHongKongBusiness,
  checkUnifiedNumber,
} from './rules/business-numbers.ts'
import { checkDocument, type DocumentKind } from './rules/documents.ts'
import type { Checked } from './rules/flaw.ts'
import { parseRealName } from './rules/real-name.ts'

/** What somebody types to be known by. */
export interface DocumentElements {
  readonly name: string
  readonly documentKind: DocumentKind
  readonly document: string
}

export interface CardElements {
  /** The document that was confirmed before, typed again: its number is not kept. */
  readonly document: string
  readonly card: string
}

export const REGISTRATION_KINDS = ['cn', 'tw', 'hk', 'eu'] as const
export type RegistrationKind = (typeof REGISTRATION_KINDS)[number]

export interface BusinessElements {
  readonly legalName: string
  readonly registrationKind: RegistrationKind
  readonly registrationNumber: string
  readonly taxNumber: string
  readonly representative: string
  /** What buyers see: an address, and an e-mail or a phone. */
  readonly address: string
  readonly contact: string
}

const REGISTRATIONS: Readonly<Record<RegistrationKind, (typed: string) => Checked>> = {
  cn: checkCreditCode,
  tw: checkUnifiedNumber,
  hk: checkHongKongBusiness,
  eu: checkEuVat,
}

const at = <T>(outcome: Outcome<T>, field: string): Outcome<T> =>
  outcome.ok
    ? outcome
    : { ok: false, refusal: { ...outcome.refusal, data: { ...outcome.refusal.data, field } } }

/** The name and number of a document in the form in which they are compared. */
export function parseDocumentElements(
  typed: DocumentElements,
  now: Instant,
  { age_years_min }: Pick<VerificationRules, 'age_years_min'>,
): Outcome<DocumentElements> {
  const name = at(parseRealName(typed.name), 'name')
  if (!name.ok) return name
  const document = parseDocumentNumber(typed, now, { age_years_min })
  if (!document.ok) return document
  return ok({ name: name.value, documentKind: typed.documentKind, document: document.value })
}

/** The number of a document in its one form. */
export function parseDocumentNumber(
  typed: Pick<DocumentElements, 'documentKind' | 'document'>,
  now: Instant,
  { age_years_min }: Pick<VerificationRules, 'age_years_min'>,
): Outcome<string> {
  return at(checkDocument(typed.documentKind, typed.document, now, age_years_min), 'document')
}

/** The card number in its one form. */
export function parseCard(typed: string): Outcome<string> {
  return at(checkBankCard(typed), 'card')
}

const CLEAN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]/gu

/**
 * A business as it is written in its register. The name of a company may mix scripts and digits, so
 * only invisible signs are dropped from it; its representative is a person.
 */
export function parseBusinessElements(typed: BusinessElements): Outcome<BusinessElements> {
  const check = REGISTRATIONS[typed.registrationKind]
  const registration = at(check(typed.registrationNumber), 'registrationNumber')
  if (!registration.ok) return registration
  const tax = at(check(typed.taxNumber), 'taxNumber')
  if (!tax.ok) return tax
  const representative = at(parseRealName(typed.representative), 'representative')
  if (!representative.ok) return representative
  const tidy = (text: string) => text.normalize('NFC').replace(CLEAN, '').trim()
  const legalName = tidy(typed.legalName)
  if ([...legalName].length < 2)
    return refuse('name_invalid', { field: 'legalName', why: 'length' })
  return ok({
    legalName,
    registrationKind: typed.registrationKind,
    registrationNumber: registration.value,
    taxNumber: tax.value,
    representative: representative.value,
    address: tidy(typed.address),
    contact: tidy(typed.contact),
  })
}
