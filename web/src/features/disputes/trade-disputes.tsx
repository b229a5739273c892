import { useTranslation } from 'react-i18next'
import { QuietAction, TextAction } from '../../ui/actions.tsx'
import { Section } from '../../ui/page.tsx'
import { Until } from '../../ui/when.tsx'
import css from './disputes.module.css'
import { useTradeDisputes } from './use-disputes.ts'

/** On the page of a trade: its disputes, and the way to open one while there is a reason left. */
export function TradeDisputes({ tradeId }: { tradeId: string }) {
  const { t } = useTranslation('disputes')
  const { data } = useTradeDisputes(tradeId)
  if (!data || (data.disputes.length === 0 && !data.opening)) return null
  return (
    <Section title={t('trade.title')}>
      <div className={css.stack}>
        {data.disputes.map(one => (
          <p key={one.id}>
            <TextAction to={`/disputes/${one.id}`}>{t(`stage.${one.stage}`)}</TextAction>{' '}
            {one.turn.by && <Until by={one.turn.by} />}
          </p>
        ))}
        {data.opening && (
          <div className={css.actions}>
            <QuietAction to={`/trades/${tradeId}/dispute`}>{t('trade.open')}</QuietAction>
          </div>
        )}
      </div>
    </Section>
  )
}
