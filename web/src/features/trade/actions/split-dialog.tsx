import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, body } from '../../../lib/api.ts'
import { decimalText, minorDigits } from '../../../lib/money.ts'
import { ConfirmFacts } from '../../../ui/confirm-facts.tsx'
import { MoneyField, readMoney } from '../../../ui/money-field.tsx'
import { LongTextField } from '../../../ui/text-field.tsx'
import { otherThanTwo, ProposeNote, takesTwo } from '../../access/propose-note.tsx'
import { addsUp, buyerShare, type Split, splitByRefund, splitByShare } from '../split-amounts.ts'
import css from './actions.module.css'
import { SplitSlider } from './split-slider.tsx'
import { type DialogProps, useFacts } from './use-facts.tsx'
import { useTradeCommand } from './use-trade-command.ts'

type Decision = Split & { reason: string }

/** The administrator divides the frozen money: two amounts that add up, and a reason for both sides. */
export function SplitDialog({ trade, opened, onClose }: DialogProps) {
  const { t } = useTranslation('trade')
  const facts = useFacts(trade)
  const { held } = trade.money
  const text = (minor: number) => decimalText(minor, minorDigits(held.currency))
  const [typed, setAmounts] = useState({ refund: text(held.amountMinor), release: text(0) })
  const [reason, setReason] = useState('')
  const split = useTradeCommand<Decision>(
    trade.id,
    (call, decided) => body(api.POST('/trades/{id}/split', { ...call, body: decided })),
    onClose,
  )
  // Other amounts are another decision: what was refused for these says nothing about those.
  const setTyped: typeof setAmounts = next => {
    split.reset()
    setAmounts(next)
  }
  const amounts = {
    refundMinor: readMoney(typed.refund, held.currency) ?? Number.NaN,
    releaseMinor: readMoney(typed.release, held.currency) ?? Number.NaN,
  }
  const right = addsUp(held.amountMinor, amounts)
  const shown = right ? amounts : splitByRefund(held.amountMinor, 0)
  const show = (next: Split) =>
    setTyped({ refund: text(next.refundMinor), release: text(next.releaseMinor) })
  return (
    <ConfirmFacts
      opened={opened}
      onClose={onClose}
      title={t('action.split.title')}
      facts={[
        facts.amount('frozen', held, true),
        facts.words('seenByBoth', t('action.split.seen')),
      ]}
      consequence={t('action.split.consequence')}
      action={t('action.split.do')}
      onConfirm={() => split.mutate({ ...amounts, reason: reason.trim() })}
      busy={split.isPending}
      error={otherThanTwo(split.error)}
      disabled={!right || reason.trim() === '' || takesTwo(split.error)}
    >
      <SplitSlider
        percent={buyerShare(held.amountMinor, shown)}
        onPercent={percent => show(splitByShare(held.amountMinor, percent))}
        buyer={trade.buyer.displayName}
        seller={trade.seller.displayName}
      />
      <div className={css.pair}>
        <MoneyField
          label={t('action.split.toBuyer')}
          value={typed.refund}
          currency={held.currency}
          onChange={refund => setTyped(before => follow(before, 'refund', refund, held, text))}
        />
        <MoneyField
          label={t('action.split.toSeller')}
          value={typed.release}
          currency={held.currency}
          onChange={release => setTyped(before => follow(before, 'release', release, held, text))}
        />
      </div>
      {!right && <p role="alert">{t('action.split.wrong', { held: text(held.amountMinor) })}</p>}
      <LongTextField
        label={t('action.split.reason')}
        help={t('action.split.reasonHelp')}
        value={reason}
        onChange={setReason}
        required
        maxLength={500}
      />
      <ProposeNote error={split.error} reason={reason} />
    </ConfirmFacts>
  )
}

type Typed = { refund: string; release: string }

/** Typing one amount fills in the other, as long as what was typed is an amount that fits. */
function follow(
  before: Typed,
  side: keyof Typed,
  value: string,
  held: { amountMinor: number; currency: string },
  text: (minor: number) => string,
): Typed {
  const other = side === 'refund' ? 'release' : 'refund'
  const minor = readMoney(value, held.currency)
  const fits = minor !== null && minor <= held.amountMinor
  const rest = fits ? text(held.amountMinor - minor) : before[other]
  return side === 'refund' ? { refund: value, release: rest } : { refund: rest, release: value }
}
