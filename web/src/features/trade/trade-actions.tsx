import { type ComponentType, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { PrimaryAction, QuietAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { useTradeDisputes } from '../disputes/use-disputes.ts'
import css from './actions/actions.module.css'
import { CancelDialog } from './actions/cancel-dialog.tsx'
import { ConfirmDialog } from './actions/confirm-dialog.tsx'
import { ConsentDialog } from './actions/consent-dialog.tsx'
import { HandOver, readyToShip } from './actions/hand-over.tsx'
import { LabelDialog } from './actions/label-dialog.tsx'
import { PickupCodeDialog } from './actions/pickup-code-dialog.tsx'
import { PickupDialog } from './actions/pickup-dialog.tsx'
import { ProblemDialog } from './actions/problem-dialog.tsx'
import { RefundDialog } from './actions/refund-dialog.tsx'
import { RefuseDialog } from './actions/refuse-dialog.tsx'
import { ShipDialog } from './actions/ship-dialog.tsx'
import { SplitDialog } from './actions/split-dialog.tsx'
import { useCheckout } from './actions/use-checkout.ts'
import type { DialogProps } from './actions/use-facts.tsx'
import { nextAction, otherActions } from './next-action.ts'
import type { TradeAction, TradeView } from './trade-view.ts'

const DIALOGS: Record<Exclude<TradeAction, 'checkout'>, ComponentType<DialogProps>> = {
  cancel: CancelDialog,
  order_label: LabelDialog,
  ship: ShipDialog,
  confirm: ConfirmDialog,
  refuse: RefuseDialog,
  proxy_consent: ConsentDialog,
  pickup_code: PickupCodeDialog,
  pickup: PickupDialog,
  report_problem: ProblemDialog,
  refund: RefundDialog,
  split: SplitDialog,
}

/** So many quiet buttons stand beside the filled one; the others open beneath. */
const BESIDE = 2

/** One filled button, the viewer's next action; whatever else is allowed stands quieter beside it. */
export function TradeActions({ trade }: { trade: TradeView }) {
  const [shown, setShown] = useState<{ action: keyof typeof DIALOGS; turn: number } | null>(null)
  const [opened, setOpened] = useState(false)
  const checkout = useCheckout()
  const openDispute = useOpenDispute(trade)
  const { t } = useTranslation('trade')
  const label = useLabel(trade)
  const ready = readyToShip(trade)
  const next = ready ? null : nextAction(trade)
  const others: TradeAction[] = [...(ready ? ['ship'] : []), ...otherActions(trade)]
  const start = (action: TradeAction) => {
    if (action === 'checkout') return checkout.mutate(trade.id)
    if (action === 'report_problem' && openDispute) return openDispute()
    setShown(before => ({ action, turn: (before?.turn ?? 0) + 1 }))
    setOpened(true)
  }
  if (!next && others.length === 0) return null
  const Dialog = shown ? DIALOGS[shown.action] : null
  return (
    <>
      <div className={css.buttons}>
        {ready && <HandOver tradeId={trade.id} sent={ready} />}
        {next && (
          <PrimaryAction onClick={() => start(next)} busy={checkout.isPending}>
            {label(next)}
          </PrimaryAction>
        )}
        {others.slice(0, BESIDE).map(action => (
          <QuietAction key={action} onClick={() => start(action)}>
            {label(action)}
          </QuietAction>
        ))}
      </div>
      {others.length > BESIDE && (
        <details className={css.more}>
          <summary>{t('action.more')}</summary>
          <div className={css.buttons}>
            {others.slice(BESIDE).map(action => (
              <QuietAction key={action} onClick={() => start(action)}>
                {label(action)}
              </QuietAction>
            ))}
          </div>
        </details>
      )}
      {checkout.error && <ProblemNote error={checkout.error} />}
      {Dialog && (
        <Dialog
          key={shown?.turn}
          trade={trade}
          opened={opened && trade.actions.includes(shown?.action ?? 'checkout')}
          onClose={() => setOpened(false)}
        />
      )}
    </>
  )
}

/**
 * Whoever reports a problem opens a dispute. A market without rules for disputes, or a trade that
 * can have none any more, is left with freezing the money for staff to decide.
 */
function useOpenDispute({ id, actions }: TradeView): (() => void) | null {
  const navigate = useNavigate()
  const { data } = useTradeDisputes(id, actions.includes('report_problem'))
  return data?.opening ? () => void navigate(`/trades/${id}/dispute`) : null
}

/** A button says what it leads to in this state: "cancel" is another thing once money was paid. */
function useLabel(trade: TradeView): (action: TradeAction) => string {
  const { t } = useTranslation('trade')
  const paid = trade.money.held.amountMinor > 0
  return action => {
    if (action === 'cancel' && paid) return t(`action.cancel.paid.${trade.role}`)
    if (
      action === 'report_problem' &&
      trade.state === 'delivered_proxy' &&
      trade.role === 'buyer'
    ) {
      return t('action.report_problem.notReceived')
    }
    return t(`action.${action}.label`)
  }
}
