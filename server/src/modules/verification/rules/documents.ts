import type { Instant } from '../../../kernel/time.ts'
import { type Checked, flaw } from './flaw.ts'
import {
  checkHomeReturnPermit,
  checkHongKongId,
  checkMacaoId,
  checkPassport,
  checkTaiwanId,
  checkTaiwanPermit,
} from './home-documents.ts'
import { checkResidentId } from './resident-id.ts'

/** Identity documents that the market takes, by what they are called in the API. */
export const DOCUMENT_KINDS = [
  'resident_id',
  'home_return_permit',
  'taiwan_permit',
  'hong_kong_id',
  'macao_id',
  'taiwan_id',
  'passport',
] as const
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

/** Those that a register can be asked about; the rest have no public one, and a person looks. */
export const NUMBERED_KINDS: ReadonlySet<DocumentKind> = new Set(['resident_id', 'taiwan_id'])

type Check = (typed: string, now: Instant, age_years_min: number) => Checked

const CHECKS: Readonly<Record<DocumentKind, Check>> = {
  resident_id: checkResidentId,
  home_return_permit: checkHomeReturnPermit,
  taiwan_permit: checkTaiwanPermit,
  hong_kong_id: checkHongKongId,
  macao_id: checkMacaoId,
  taiwan_id: checkTaiwanId,
  passport: checkPassport,
}

/** Longer input is refused unread: no such number, however it is spaced, is as long. */
const TYPED_MAX = 60

/** The number of a document in its one form, or what is wrong with it. Asks nobody. */
export function checkDocument(
  kind: DocumentKind,
  typed: string,
  now: Instant,
  age_years_min: number,
): Checked {
  return typed.length > TYPED_MAX ? flaw('length') : CHECKS[kind](typed, now, age_years_min)
}

/** The first and the last two signs of a number, with as many dots as a person needs to recognise it. */
export function maskedNumber(number: string): string {
  return `${number.slice(0, 1)}${'•'.repeat(6)}${number.slice(-2)}`
}
