import { useTranslation } from 'react-i18next'
import { api, body } from '../../../lib/api.ts'
import { ConfirmFacts } from '../../../ui/confirm-facts.tsx'
import { type DialogProps, useFacts } from './use-facts.tsx'
import { useTradeCommand } from './use-trade-command.ts'

/** The buyer is content: the held money goes to the seller, for good. */
export function ConfirmDialog({ trade, opened, onClose }: DialogProps) {
  const { t } = useTranslation('trade')
  const facts = useFacts(trade)
  const confirm = useTradeCommand(
    trade.id,
    call => body(api.POST('/trades/{id}/confirm', { ...call, body: {} })),
    onClose,
  )
  return (
    <ConfirmFacts
      opened={opened}
      onClose={onClose}
      title={t('action.confirm.title')}
      facts={[
        facts.item(),
        facts.amount('toSeller', trade.money.held, true),
        facts.sellerFee(),
        facts.words('receiver', trade.seller.displayName),
        facts.seen(t('action.confirm.seen')),
      ]}
      consequence={t('action.confirm.consequence')}
      action={t('action.confirm.do')}
      onConfirm={() => confirm.mutate()}
      busy={confirm.isPending}
      error={confirm.error}
    />
  )
}
