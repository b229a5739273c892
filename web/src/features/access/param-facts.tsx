import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useMarket } from '../../lib/market.ts'
import type { Approval } from '../../lib/operator-types.ts'
import type { Fact } from '../../ui/facts.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { When } from '../../ui/when.tsx'
import { useNames } from '../privacy/use-names.ts'

/** Who and what first, then how much and until when. */
const ORDER = [
  'personId',
  'role',
  'tradeId',
  'refundMinor',
  'releaseMinor',
  'expiresAt',
  'legalName',
  'classes',
]

function rank(name: string): number {
  const at = ORDER.indexOf(name)
  return at === -1 ? ORDER.length : at
}

/** What exactly is proposed, in words; nothing of it may be left out. */
export function useParamFacts({ params, about }: Approval): Fact[] {
  const { t } = useTranslation(['operator', 'account'])
  const currency = useMarket()?.currency ?? ''
  const names = useNames()
  const wordsOf = (name: string, value: unknown) => {
    if (name === 'personId') return about?.displayName ?? String(value)
    if (name === 'role') return t(`account:role.${value}`)
    if (name === 'expiresAt') {
      return value === null ? t('roles.untilReview') : <When at={String(value)} />
    }
    if (name === 'tradeId') return <Link to={`/trades/${value}`}>…{String(value).slice(-6)}</Link>
    if (name === 'releaseId') {
      return <Link to={`/privacy/releases?sel=${value}`}>…{String(value).slice(-6)}</Link>
    }
    if (name === 'option') {
      return value === null ? t('approvals.param.noOption') : Number(value) + 1
    }
    if (name === 'classes') return names.classes(value as string[])
    if (name === 'place') return names.country(String(value))
    if (name.endsWith('Minor')) {
      return <MoneyText money={{ amountMinor: Number(value), currency }} exact />
    }
    return String(value)
  }
  const entries = Object.entries(params).toSorted(([a], [b]) => rank(a) - rank(b))
  return entries.map(([name, value]) => ({
    key: name,
    name: t([`approvals.param.${name}`, 'approvals.param.other'], { name }),
    value: wordsOf(name, value),
  }))
}
