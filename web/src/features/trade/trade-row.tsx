import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { MoneyText } from '../../ui/money-text.tsx'
import { PhotoFrame } from '../../ui/photo-frame.tsx'
import { Until, When } from '../../ui/when.tsx'
import type { TradeCard } from './trade-view.ts'
import css from './trades-page.module.css'
import { useSay } from './use-say.ts'
import { whereIsTheMoneyShort } from './where-is-the-money.ts'
import { isViewersTurn, whoseTurnShort } from './whose-turn.ts'

/** A trade in a list: whose turn it is, until when, and where the money is. */
export function TradeRow({ trade }: { trade: TradeCard }) {
  const { t } = useTranslation('trade')
  const say = useSay()
  const mine = isViewersTurn(trade)
  return (
    <li>
      <Link to={`/trades/${trade.id}`} className={css.row} data-mine={mine}>
        <div className={css.photo}>
          <PhotoFrame photo={trade.listing.photo} alt="" ratio="1 / 1" />
        </div>
        <div className={css.words}>
          <p className={css.top}>
            <span className={css.title}>{trade.listing.title}</span>
            <MoneyText money={trade.total} />
          </p>
          <p className={css.turn}>
            {mine && <span className={css.dot} aria-hidden="true" />}
            {say(whoseTurnShort(trade), 'turnShort.waiting')}
          </p>
          <p className={css.quiet}>
            {trade.turn.by ? (
              <Until by={trade.turn.by} />
            ) : (
              <When at={trade.createdAt} show="day" />
            )}
          </p>
          <p className={css.quiet}>{say(whereIsTheMoneyShort(trade))}</p>
          <span className="only-heard">{t(`state.${trade.state}`)}</span>
        </div>
      </Link>
    </li>
  )
}
