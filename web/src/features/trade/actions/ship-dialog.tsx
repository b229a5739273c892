import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, body } from '../../../lib/api.ts'
import { TextAction } from '../../../ui/actions.tsx'
import { ConfirmFacts } from '../../../ui/confirm-facts.tsx'
import { ChoiceField, TextField } from '../../../ui/fields.tsx'
import { useCarriers } from '../carriers.ts'
import { checkTrackingNumber, tidyTrackingNumber } from '../tracking-number.ts'
import css from './actions.module.css'
import { type DialogProps, useFacts } from './use-facts.tsx'
import { useTradeCommand } from './use-trade-command.ts'

type Shipped = { carrier: string; trackingNumber: string }

/** The seller has handed the parcel over: which carrier, which number. */
export function ShipDialog({ trade, opened, onClose }: DialogProps) {
  const { t } = useTranslation('trade')
  const facts = useFacts(trade)
  const carriers = useCarriers()
  const [chosen, setCarrier] = useState('')
  const [number, setNumber] = useState('')
  const ship = useTradeCommand<Shipped>(
    trade.id,
    (call, sent) => body(api.POST('/trades/{id}/ship', { ...call, body: sent })),
    onClose,
  )
  const only = carriers.length === 1 ? carriers[0]?.code : undefined
  const carrier = chosen || only || ''
  const check = checkTrackingNumber(number)
  const example = carriers.find(one => one.code === carrier)?.example ?? ''
  return (
    <ConfirmFacts
      opened={opened}
      onClose={onClose}
      title={t('action.ship.title')}
      facts={[facts.item(), facts.seen(t('action.ship.seen'))]}
      consequence={t('action.ship.consequence')}
      action={t('action.ship.do')}
      onConfirm={() => ship.mutate({ carrier, trackingNumber: number })}
      busy={ship.isPending}
      error={ship.error}
      disabled={carrier === '' || check === 'empty' || check === 'wrong_check_digit'}
    >
      <ChoiceField
        label={t('action.ship.carrier')}
        value={carrier}
        onChange={setCarrier}
        choices={carriers.map(one => ({ value: one.code, label: one.name }))}
        required
      />
      <TextField
        label={t('action.ship.number')}
        help={t('action.ship.help')}
        placeholder={example}
        value={number}
        onChange={typed => setNumber(tidyTrackingNumber(typed))}
        error={
          check === 'empty' || check === 'looks_right' ? null : t(`action.ship.check.${check}`)
        }
        maxLength={200}
        required
      />
      <Paste onText={pasted => setNumber(tidyTrackingNumber(pasted))} />
    </ConfirmFacts>
  )
}

/** Only where the browser lets a page read what was copied (never over plain http). */
function Paste({ onText }: { onText: (text: string) => void }) {
  const { t } = useTranslation('trade')
  if (typeof navigator.clipboard?.readText !== 'function') return null
  const paste = async () => {
    try {
      onText(await navigator.clipboard.readText())
    } catch {
      // The person said no to the browser's question; typing still works.
    }
  }
  return (
    <div className={css.buttons}>
      <TextAction onClick={paste}>{t('action.ship.paste')}</TextAction>
    </div>
  )
}
