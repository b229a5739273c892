import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Attention } from '../../lib/operator-types.ts'
import type { Fact } from '../../ui/facts.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { When } from '../../ui/when.tsx'

/** What stands elsewhere on the screen: in the amount, or as the trade itself. */
const ELSEWHERE = new Set(['amountMinor', 'currency', 'tradeId'])

/** What is known of a payment that needs a person. */
export function useAttentionFacts(item: Attention): Fact[] {
  const { t } = useTranslation('operator')
  const { amountMinor, currency } = item.data
  const facts: Fact[] = []
  if (typeof amountMinor === 'number' && typeof currency === 'string') {
    const value = <MoneyText money={{ amountMinor, currency }} exact />
    facts.push({ key: 'amount', name: t('attention.amount'), value, strong: true })
  }
  // What is about the books is about all institutions.
  if (item.institution !== '') {
    facts.push({ key: 'institution', name: t('attention.institution'), value: item.institution })
  }
  facts.push(
    { key: 'raised', name: t('attention.raised'), value: <When at={item.raisedAt} /> },
    { key: 'subject', name: t('attention.reference'), value: item.subject },
  )
  for (const [key, value] of Object.entries(item.data)) {
    if (value === null || value === '' || ELSEWHERE.has(key)) continue
    const name = t([`attention.fact.${key}`, 'attention.fact.other'], { key })
    facts.push({ key, name, value: shown(key, value) })
  }
  return facts

  /** Codes in words where there are any; a code of the institution's own is shown as it is. */
  function shown(key: string, value: unknown): ReactNode {
    const text = String(value)
    if (key === 'paidAt') return <When at={text} />
    return t([`attention.value.${key}.${text}`, 'attention.value.other'], { value: text })
  }
}
