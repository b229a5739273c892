import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { components } from '../../lib/api.gen.ts'
import { Facts } from '../../ui/facts.tsx'
import { ReasonCard } from '../../ui/reason-card.tsx'

export type Points = NonNullable<components['schemas']['FoundListing']['points']>

/** The parts of a place in search, the heaviest first. */
export const PARTS = ['relevance', 'credit', 'shipping', 'goods', 'response'] as const

/** Why a result stands where it does: its points, and the way to the rule that gives them. */
export function WhyHere({ points }: { points: Points }) {
  const { t } = useTranslation('market')
  const sum = PARTS.reduce((all, part) => all + points[part], 0)
  return (
    <ReasonCard ask={t('order.ask')}>
      <Facts
        facts={[
          ...PARTS.map(part => ({
            key: part,
            name: t(`order.part.${part}`),
            value: points[part],
          })),
          { key: 'sum', name: t('order.sum'), value: sum, strong: true },
        ]}
      />
      <p>
        <Link to="/search/order">{t('order.how')}</Link>
      </p>
    </ReasonCard>
  )
}
