import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, body } from '../../../lib/api.ts'
import type { CreditReadInput, SealedInput, SealedRead } from '../../../lib/operator-types.ts'
import { usePages } from '../../../lib/pages.ts'
import { useCommand } from '../../../lib/query.ts'
import { useNames } from '../../privacy/use-names.ts'

const OWN = ['operator', 'sealed-reads'] as const

/** How an id of a case looks; anything else need not be asked for. */
const CASE_ID = /^[a-z]+_[0-9a-hjkmnp-tv-z]{26}$/

/** Whether it may be the id of a case, also of one that is not there. */
export function isCaseId(id: string): boolean {
  return CASE_ID.test(id)
}

/** The screen of staff where cases of a kind stand, by how their ids begin. */
export const CASE_PLACES: Readonly<Record<string, string>> = {
  trade: '/operator/trades',
  request: '/operator/requests',
  check: '/operator/documents',
  creditgroup: '/operator/groups',
}

/** How ids of a case's kind begin. */
export function kindOf(caseId: string): string {
  return caseId.slice(0, caseId.indexOf('_'))
}

/** Purposes and data as staff call them; the privacy centre says the same to the person. */
export function useSealedWords() {
  const { t, i18n } = useTranslation('operator')
  const names = useNames()
  const say = (key: string, otherwise: string) =>
    i18n.exists(key, { ns: 'operator' }) ? t(key as 'sealed.why.support') : otherwise
  return {
    purpose: (key: string) => say(`sealed.why.${key}`, names.lookPurpose(key)),
    dataClass: (key: string) => say(`sealed.class.${key}`, names.classes([key])),
  }
}

/** What my own work lets me open data for. */
export function useSealedPurposes() {
  return useQuery({
    queryKey: [...OWN, 'purposes'],
    queryFn: ({ signal }) => body(api.GET('/operator/sealed-reads/purposes', { signal })),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** Whom a case is about; asked as soon as its id is whole. */
export function useSealedCase(id: string) {
  return useQuery({
    queryKey: [...OWN, 'cases', id],
    queryFn: ({ signal }) =>
      body(api.GET('/operator/sealed-reads/cases/{id}', { params: { path: { id } }, signal })),
    enabled: isCaseId(id),
  })
}

/** Opens what was asked for. The answer is kept by nothing but the screen that shows it. */
export function useOpenSealed() {
  return useCommand({
    run: (wish: SealedInput) => body(api.POST('/operator/sealed-reads', { body: wish })),
    touches: [[...OWN, 'own']],
    gcTime: 0,
  })
}

/** Opens all of somebody's credit, which lies under no seal; kept by nothing but the screen. */
export function useOpenCredit() {
  return useCommand({
    run: (wish: CreditReadInput) => body(api.POST('/operator/credit-reads', { body: wish })),
    touches: [[...OWN, 'own']],
    gcTime: 0,
  })
}

/** What I opened so far, page after page. */
export function useOwnReads() {
  return usePages<SealedRead>([...OWN, 'own'], (page, signal) =>
    body(api.GET('/operator/sealed-reads', { params: { query: page }, signal })),
  )
}
