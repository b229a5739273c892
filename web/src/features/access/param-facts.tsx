import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useMarket } from '../../lib/market.ts'
import type { Approval } from '../../lib/operator-types.ts'
import type { Fact } from '../../ui/facts.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { When } from '../../ui/when.tsx'
import { Digest } from '../privacy/desk/edition-detail.tsx'
import { useNames } from '../privacy/use-names.ts'

/** Who and what first, then how much and until when. */
const ORDER = [
  'personId',
  'role',
  'tradeId',
  'attentionId',
  'from',
  'to',
  'amountMinor',
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
  const { t } = useTranslation(['operator', 'account', 'officer', 'privacy', 'risk'])
  const currency = useMarket()?.currency ?? ''
  const names = useNames()
  // Corrections name sides of the books, agreements the days between which they hold.
  const sideOrDay = (value: unknown) =>
    t([`approvals.side.${value}`, 'approvals.param.other'], { name: String(value) })
  const words: Readonly<Record<string, (value: unknown) => ReactNode>> = {
    personId: value => about?.displayName ?? String(value),
    role: value => t(`account:role.${value}`),
    expiresAt: value => (value === null ? t('roles.untilReview') : <When at={String(value)} />),
    tradeId: value => <Link to={`/trades/${value}`}>…{String(value).slice(-6)}</Link>,
    attentionId: value => (
      <Link to={`/operator/attention?sel=${value}`}>…{String(value).slice(-6)}</Link>
    ),
    releaseId: value => (
      <Link to={`/privacy/releases?sel=${value}`}>…{String(value).slice(-6)}</Link>
    ),
    holdId: value => <Link to={`/operator/holds?sel=${value}`}>…{String(value).slice(-6)}</Link>,
    option: value => (value === null ? t('approvals.param.noOption') : Number(value) + 1),
    classes: value => names.classes(value as string[]),
    policy: value => t(`privacy:policy.${value}`),
    version: value =>
      params.policy ? (
        <Link to={`/operator/policies?sel=${params.policy}.${value}`}>{String(value)}</Link>
      ) : (
        String(value)
      ),
    digest: value => <Digest of={String(value)} />,
    place: value => names.country(String(value)),
    from: sideOrDay,
    to: sideOrDay,
    stage: value => t(`approvals.stage.${value}`),
    withReturn: value => t(`approvals.withReturn.${value}`),
    modelPlace: value => t(`risk:model.place.${value}`),
    reason: value => t(`officer:holdReason.${value}`),
    // Agreements end on a day, holds at a time.
    until: value => (String(value).includes('T') ? <When at={String(value)} /> : String(value)),
  }
  const wordsOf = (name: string, value: unknown) => {
    if (name.endsWith('Minor')) {
      return <MoneyText money={{ amountMinor: Number(value), currency }} exact />
    }
    return words[name]?.(value) ?? String(value)
  }
  const entries = Object.entries(params).toSorted(([a], [b]) => rank(a) - rank(b))
  return entries.map(([name, value]) => ({
    key: name,
    name: t([`approvals.param.${name}`, 'approvals.param.other'], { name }),
    value: wordsOf(name, value),
  }))
}
