import { useTranslation } from 'react-i18next'
import { MoneyText } from '../../ui/money-text.tsx'
import { Until } from '../../ui/when.tsx'
import css from './disputes.module.css'
import type { DisputeCard } from './use-disputes.ts'

/** A dispute in a list: where it stands, whose turn it is, what it is about, and until when. */
export function DisputeRow({ card, lead_h = 0 }: { card: DisputeCard; lead_h?: number }) {
  const { t } = useTranslation('disputes')
  const { turn, role } = card
  const mine = turn.who.some(one => one === role)
  return (
    <span className={css.row}>
      <strong>
        {t(`stage.${card.stage}`)}
        {mine && role !== 'staff' && ` · ${t('turn.you')}`}
      </strong>
      <span>
        {card.listing.title} · {t(`reason.${card.reason}`)} · <MoneyText money={card.atIssue} />
      </span>
      <span className={css.soft}>
        {turn.by && <Until by={turn.by} />}
        {lead_h > 0 && ` · ${t('desk.order.leads', { hours: lead_h })}`}
      </span>
    </span>
  )
}
