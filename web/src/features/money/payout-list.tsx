import { useTranslation } from 'react-i18next'
import type { Payout } from '../../lib/api-types.ts'
import { marketNow } from '../../lib/time.ts'
import { QuietAction } from '../../ui/actions.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { IconWallet } from '../../ui/icons.ts'
import { MoneyText } from '../../ui/money-text.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { useWhenWords, When } from '../../ui/when.tsx'
import css from './lines.module.css'
import { usePayouts } from './use-money.ts'

/** Every payout with what became of it; a failed one says where the money is and what to do. */
export function PayoutList() {
  const { t } = useTranslation('money')
  const { t: common } = useTranslation()
  const payouts = usePayouts()
  if (payouts.isPending) return <SkeletonRows rows={3} label={common('loading')} />
  if (!payouts.data) {
    return <ErrorState error={payouts.error} onRetry={() => void payouts.refetch()} />
  }
  const items = payouts.data.pages.flatMap(page => page.items)
  if (items.length === 0) {
    return (
      <EmptyState
        icon={<IconWallet size={28} />}
        title={t('payout.none')}
        text={t('payout.noneText')}
      />
    )
  }
  return (
    <>
      <ul className={css.lines} aria-live="polite">
        {items.map(payout => (
          <PayoutLine key={payout.id} payout={payout} />
        ))}
      </ul>
      {payouts.hasNextPage && (
        <QuietAction onClick={() => void payouts.fetchNextPage()} busy={payouts.isFetchingNextPage}>
          {common('more')}
        </QuietAction>
      )}
    </>
  )
}

function PayoutLine({ payout }: { payout: Payout }) {
  const { t } = useTranslation('money')
  const when = useWhenWords()
  const { sendsAt } = payout
  const waits = sendsAt && Date.parse(sendsAt) > marketNow() ? sendsAt : null
  return (
    <li className={css.line}>
      <div className={css.words}>
        <strong data-state={payout.state} className={css.state}>
          {t(`payout.state.${payout.state}`)}
        </strong>
        <span className={css.soft}>
          {payout.createdAt && <When at={payout.createdAt} />}
          {waits && ` · ${t('payout.waits', { when: when(waits, 'moment') })}`}
          {!waits && (payout.state === 'sending' || payout.state === 'sent')
            ? ` · ${t('payout.usually')}`
            : null}
        </span>
        {payout.state === 'failed' && (
          <span className={css.soft}>
            {t([`payout.failure.${payout.failure}`, 'payout.failure.other'])} {t('payout.back')}{' '}
            <a href="#payout">{t('payout.checkAccount')}</a>
          </span>
        )}
      </div>
      <MoneyText money={payout.amount} exact />
    </li>
  )
}
