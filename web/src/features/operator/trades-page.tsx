import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { api, body } from '../../lib/api.ts'
import type { TradeCard, TradeState } from '../../lib/api-types.ts'
import { ChoiceField } from '../../ui/fields.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { Until, When } from '../../ui/when.tsx'
import { useSay } from '../trade/use-say.ts'
import { whoseTurnShort } from '../trade/whose-turn.ts'
import { ListAndDetail } from './list-and-detail.tsx'
import css from './row.module.css'
import { SearchField } from './search-field.tsx'
import { TradePane } from './trade-pane.tsx'
import { usePages } from './use-operator.ts'

const STATES: readonly TradeState[] = [
  'problem',
  'reserved',
  'held',
  'shipped',
  'at_locker',
  'delivered_proxy',
  'inspecting',
  'returning',
  'completed',
  'refunded',
  'cancelled',
]

/** All trades, newest first, by state and words; the whole trade beside the list. */
export function TradesPage() {
  const { t } = useTranslation(['operator', 'trade'])
  const [search, setSearch] = useSearchParams()
  const state = STATES.find(one => one === search.get('state'))
  const q = search.get('q') ?? ''
  const pages = usePages<TradeCard>(['trades', state, q], (page, signal) =>
    body(
      api.GET('/operator/trades', {
        params: { query: { ...page, ...(state ? { state } : {}), ...(q ? { q } : {}) } },
        signal,
      }),
    ),
  )
  const pick = (value: string) => {
    const next = new URLSearchParams(search)
    if (value === '') next.delete('state')
    else next.set('state', value)
    next.delete('sel')
    setSearch(next)
  }
  return (
    <ListAndDetail
      label={t('section.trades')}
      pages={pages}
      keyOf={trade => trade.id}
      row={trade => <TradeLine trade={trade} />}
      detail={trade => <TradePane key={trade.id} id={trade.id} />}
      detailByKey={id => <TradePane key={id} id={id} />}
      empty={t('trades.none')}
      tools={
        <>
          <SearchField label={t('trades.search')} />
          <ChoiceField
            label={t('trades.state')}
            value={state ?? ''}
            onChange={pick}
            placeholder={t('trades.all')}
            optional
            choices={STATES.map(one => ({ value: one, label: t(`trade:state.${one}`) }))}
          />
        </>
      }
    />
  )
}

function TradeLine({ trade }: { trade: TradeCard }) {
  const { t } = useTranslation('trade')
  const say = useSay()
  const state = t(`state.${trade.state}`)
  const turn = say(whoseTurnShort(trade), 'turnShort.waiting')
  return (
    <span className={css.row}>
      <span className={css.top}>
        <span className={css.title}>{trade.listing.title}</span>
        <MoneyText money={trade.total} />
      </span>
      <span className={css.soft}>
        <span className={trade.state === 'problem' ? css.wait : undefined}>
          {[...new Set([state, turn])].join(' · ')}
        </span>
        <span>
          {trade.turn.by ? <Until by={trade.turn.by} /> : <When at={trade.createdAt} show="day" />}
        </span>
      </span>
      <span className={css.soft}>
        <span>
          {trade.buyer.displayName} → {trade.seller.displayName}
        </span>
      </span>
    </span>
  )
}
