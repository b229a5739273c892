import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, body } from '../../../lib/api.ts'
import { codeOf, isProblem } from '../../../lib/problem.ts'
import { ConfirmFacts } from '../../../ui/confirm-facts.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { Until } from '../../../ui/when.tsx'
import type { TradeView } from '../trade-view.ts'
import css from './actions.module.css'
import { type DialogProps, useFacts } from './use-facts.tsx'
import { useTradeCommand } from './use-trade-command.ts'

/** The seller enters the buyer's code; a right one hands the money over at once. */
export function PickupDialog({ trade, opened, onClose }: DialogProps) {
  const { t } = useTranslation('trade')
  const facts = useFacts(trade)
  const [code, setCode] = useState('')
  const pickup = useTradeCommand<string>(
    trade.id,
    (call, entered) => body(api.POST('/trades/{id}/pickup', { ...call, body: { code: entered } })),
    onClose,
  )
  const triesLeft = triesOf(pickup.error)
  const receives = trade.sellerReceives ?? trade.money.held
  return (
    <ConfirmFacts
      opened={opened}
      onClose={onClose}
      title={t('action.pickup.title')}
      facts={[facts.item(), facts.amount('toYou', receives, true)]}
      consequence={t('action.pickup.consequence')}
      action={t('action.pickup.do')}
      onConfirm={() => pickup.mutate(code, { onError: () => setCode('') })}
      busy={pickup.isPending}
      error={triesLeft === null ? pickup.error : undefined}
      disabled={code.length < 4}
    >
      <CodeNote code={trade.pickupCode} />
      <TextField
        label={t('action.pickup.code')}
        help={t('action.pickup.help')}
        value={code}
        onChange={typed => setCode(typed.normalize('NFKC').replace(/\D/g, ''))}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={8}
        error={triesLeft === null ? null : t('action.pickup.wrong', { count: triesLeft })}
        autoFocus
        required
      />
    </ConfirmFacts>
  )
}

/** Whether the buyer has shown a code at all, how long it holds and how many tries are left. */
function CodeNote({ code }: { code: TradeView['pickupCode'] }) {
  const { t } = useTranslation('trade')
  if (!code) return <p className={css.note}>{t('action.pickup.noCode')}</p>
  return (
    <p className={css.note}>
      {t('action.pickup.hasCode', { count: code.triesLeft })} <Until by={code.expiresAt} />
    </p>
  )
}

/** How many tries are left after a wrong code; null when the error is another one. */
function triesOf(error: unknown): number | null {
  if (codeOf(error) !== 'pickup_code_wrong' || !isProblem(error)) return null
  const left = error.problem.triesLeft
  return typeof left === 'number' ? left : null
}
