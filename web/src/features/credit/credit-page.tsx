import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMarket } from '../../lib/market.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { Page, Panes } from '../../ui/page.tsx'
import { Segments } from '../../ui/segments.tsx'
import { SkeletonText } from '../../ui/skeleton.tsx'
import { Appeal, Changes, Effects } from './changes.tsx'
import { HistoryPlot } from './history-plot.tsx'
import { Reasons } from './reasons.tsx'
import { ScoreCard } from './score-card.tsx'
import { type Axis, useCredit, useCreditRules } from './use-credit.ts'

/** My credit: the score, why it is what it is, what would change it, and whom to ask. */
export function CreditPage() {
  const { t } = useTranslation(['credit', 'account', 'common'])
  const [chosen, setChosen] = useState<Axis>('seller')
  const credit = useCredit()
  const rules = useCreditRules()
  const market = useMarket()
  const axis = credit.data?.axes.find(one => one.axis === chosen)
  const error = credit.error ?? rules.error
  const ready = credit.data && axis && rules.data && market
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      back={{ to: '/account', label: t('account:page.title') }}
    >
      <Segments
        label={t('axis.label')}
        value={chosen}
        onChange={setChosen}
        choices={[
          { value: 'seller', label: t('axis.seller.name') },
          { value: 'buyer', label: t('axis.buyer.name') },
        ]}
      />
      {!ready && !error && <SkeletonText lines={8} label={t('common:loading')} />}
      {!ready && error && <ErrorState error={error} onRetry={() => void credit.refetch()} />}
      {ready && (
        <Panes
          main={
            <>
              <ScoreCard axis={axis} rules={rules.data} model={credit.data.model} />
              <Reasons axis={axis} />
              <HistoryPlot axis={axis} rules={rules.data} at={credit.data.at} />
            </>
          }
          side={
            <>
              <Changes axis={axis} />
              <Effects
                axis={axis}
                usualFee={market.rules.feeBasisPoints}
                currency={market.currency}
              />
              <Appeal />
            </>
          }
        />
      )}
    </Page>
  )
}
