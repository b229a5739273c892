import { Clauses } from '../../ui/clauses.tsx'
import { Clock } from '../../ui/clock.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { Sheet } from '../../ui/page.tsx'
import { MoneyPictureView } from './money-picture-view.tsx'
import { sayWhatSilenceDoes } from './silence.ts'
import { TradeActions } from './trade-actions.tsx'
import css from './trade-headline.module.css'
import type { TradeView } from './trade-view.ts'
import { useSay } from './use-say.ts'
import { whereIsTheMoney } from './where-is-the-money.ts'
import { isViewersTurn, whoseTurn } from './whose-turn.ts'

/** The three answers: where is the money, whose turn is it, until when. Then the next action. */
export function TradeHeadline({ trade }: { trade: TradeView }) {
  const say = useSay()
  const silence = sayWhatSilenceDoes(trade)
  return (
    <Sheet>
      <div className={css.headline}>
        <p className={css.what}>
          <span className={css.item}>{trade.listing.title}</span>
          <MoneyText money={trade.total} />
        </p>
        <h1 className={css.money}>
          <Clauses text={say(whereIsTheMoney(trade))} />
        </h1>
        <MoneyPictureView trade={trade} />
        <div className={css.turn} data-mine={isViewersTurn(trade)}>
          <p className={css.who}>
            <Clauses text={say(whoseTurn(trade), 'turn.waiting')} />
          </p>
          {trade.turn.by && <Clock by={trade.turn.by} onExpiry={silence && say(silence)} />}
          <TradeActions trade={trade} />
        </div>
      </div>
    </Sheet>
  )
}
