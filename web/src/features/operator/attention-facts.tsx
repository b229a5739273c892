import { useTranslation } from 'react-i18next'
import type { Attention } from '../../lib/operator-types.ts'
import type { Fact } from '../../ui/facts.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { When } from '../../ui/when.tsx'

/** What is known of a payment that needs a person. */
export function useAttentionFacts(item: Attention): Fact[] {
  const { t } = useTranslation('operator')
  const { amountMinor, currency, failure, ...rest } = item.data
  const facts: Fact[] = []
  if (typeof amountMinor === 'number' && typeof currency === 'string') {
    const value = <MoneyText money={{ amountMinor, currency }} exact />
    facts.push({ key: 'amount', name: t('attention.amount'), value, strong: true })
  }
  if (typeof failure === 'string') {
    facts.push({ key: 'failure', name: t('attention.failure'), value: failure })
  }
  // What is about the books is about all institutions.
  if (item.institution !== '') {
    facts.push({ key: 'institution', name: t('attention.institution'), value: item.institution })
  }
  facts.push(
    { key: 'raised', name: t('attention.raised'), value: <When at={item.raisedAt} /> },
    { key: 'subject', name: t('attention.reference'), value: item.subject },
  )
  for (const [key, value] of Object.entries(rest)) {
    if (value === null || key === 'tradeId') continue
    facts.push({ key, name: key, value: String(value) })
  }
  return facts
}
