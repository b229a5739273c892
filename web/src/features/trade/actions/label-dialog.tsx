import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, body } from '../../../lib/api.ts'
import { ConfirmFacts } from '../../../ui/confirm-facts.tsx'
import { ChoiceField } from '../../../ui/fields.tsx'
import { useCarriers } from '../carriers.ts'
import { firstCarrier } from '../last-carrier.ts'
import { type DialogProps, useFacts } from './use-facts.tsx'
import { useTradeCommand } from './use-trade-command.ts'

/** The seller has the carrier make a label, which is told the address in their place. */
export function LabelDialog({ trade, opened, onClose }: DialogProps) {
  const { t } = useTranslation('trade')
  const facts = useFacts(trade)
  const carriers = useCarriers().filter(one => one.makesLabels)
  const [chosen, setCarrier] = useState('')
  const carrier = chosen || firstCarrier(carriers)
  const order = useTradeCommand(
    trade.id,
    call => body(api.POST('/trades/{id}/label', { ...call, body: { carrier } })),
    onClose,
  )
  return (
    <ConfirmFacts
      opened={opened}
      onClose={onClose}
      title={t('action.order_label.title')}
      facts={[
        facts.item(),
        {
          key: 'place',
          name: t('action.order_label.place'),
          value: trade.shipTo?.lines.join(' ') ?? '',
        },
        facts.seen(t('action.order_label.seen')),
      ]}
      consequence={t('action.order_label.consequence')}
      action={t('action.order_label.do')}
      onConfirm={() => order.mutate()}
      busy={order.isPending}
      error={order.error}
      disabled={carrier === ''}
    >
      <ChoiceField
        label={t('action.order_label.carrier')}
        value={carrier}
        onChange={setCarrier}
        choices={carriers.map(one => ({ value: one.code, label: one.name }))}
        required
      />
    </ConfirmFacts>
  )
}
