import { useTranslation } from 'react-i18next'
import { api, body } from '../../../lib/api.ts'
import { ConfirmFacts } from '../../../ui/confirm-facts.tsx'
import { type DialogProps, useFacts } from './use-facts.tsx'
import { useTradeCommand } from './use-trade-command.ts'

/** The buyer has the parcel that somebody else signed for: the time to look at it starts now. */
export function ConsentDialog({ trade, opened, onClose }: DialogProps) {
  const { t } = useTranslation('trade')
  const facts = useFacts(trade)
  const consent = useTradeCommand(
    trade.id,
    call => body(api.POST('/trades/{id}/proxy-consent', { ...call, body: {} })),
    onClose,
  )
  return (
    <ConfirmFacts
      opened={opened}
      onClose={onClose}
      title={t('action.proxy_consent.title')}
      facts={[
        facts.item(),
        facts.amount('held', trade.money.held),
        facts.seen(t('action.proxy_consent.seen')),
      ]}
      consequence={t('action.proxy_consent.consequence')}
      action={t('action.proxy_consent.do')}
      onConfirm={() => consent.mutate()}
      busy={consent.isPending}
      error={consent.error}
    />
  )
}
