import { useTranslation } from 'react-i18next'
import { QuietAction, TextAction } from '../../ui/actions.tsx'
import { Section } from '../../ui/page.tsx'
import { Until } from '../../ui/when.tsx'
import css from './disputes.module.css'
import { useTradeDisputes } from './use-disputes.ts'

type Props = {
  tradeId: string
  /** The trade has a button of its own to report a problem, which leads to the same page. */
  reportable: boolean
}

/** On the page of a trade: its disputes, and the way to open one while there is a reason left. */
export function TradeDisputes({ tradeId, reportable }: Props) {
  const { t } = useTranslation('disputes')
  const { data } = useTradeDisputes(tradeId)
  const opening = reportable ? null : data?.opening
  if (!data || (data.disputes.length === 0 && !opening)) return null
  return (
    <Section title={t('trade.title')}>
      <div className={css.stack}>
        {data.disputes.map(one => (
          <p key={one.id}>
            <TextAction to={`/disputes/${one.id}`}>{t(`stage.${one.stage}`)}</TextAction>{' '}
            {one.turn.by && <Until by={one.turn.by} />}
          </p>
        ))}
        {opening && (
          <div className={css.actions}>
            <QuietAction to={`/trades/${tradeId}/dispute`}>{t('trade.open')}</QuietAction>
          </div>
        )}
      </div>
    </Section>
  )
}
