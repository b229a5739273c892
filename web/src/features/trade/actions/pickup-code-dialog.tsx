import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { api, body, once } from '../../../lib/api.ts'
import { useCommand } from '../../../lib/query.ts'
import { PrimaryAction, QuietAction } from '../../../ui/actions.tsx'
import { ProblemNote } from '../../../ui/error-state.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Until } from '../../../ui/when.tsx'
import css from './actions.module.css'
import { type DialogProps, useFacts } from './use-facts.tsx'

type Code = { code: string; expiresAt: string }

/** Face to face: the buyer looks at the thing first and then shows a code that pays the seller. */
export function PickupCodeDialog({ trade, opened, onClose }: DialogProps) {
  const { t } = useTranslation('trade')
  const { t: common } = useTranslation()
  const facts = useFacts(trade)
  const code = useCommand<Code>({
    run: (_, key) =>
      body(
        api.POST('/trades/{id}/pickup-code', {
          params: { path: { id: trade.id } },
          ...once(key),
        }),
      ),
  })
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('action.pickup_code.title')}
      centered
      radius="lg"
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <div className={css.stack}>
        {code.data ? (
          <Shown code={code.data} />
        ) : (
          <>
            <Facts
              facts={[
                facts.item(),
                facts.amount('toSeller', trade.money.held, true),
                facts.sellerFee(),
                facts.words('receiver', trade.seller.displayName),
              ]}
            />
            <p>{t('action.pickup_code.consequence')}</p>
          </>
        )}
        {code.error && <ProblemNote error={code.error} />}
        <div className={css.buttons}>
          {code.data ? (
            <QuietAction onClick={() => code.mutate()} busy={code.isPending}>
              {t('action.pickup_code.again')}
            </QuietAction>
          ) : (
            <PrimaryAction onClick={() => code.mutate()} busy={code.isPending}>
              {t('action.pickup_code.do')}
            </PrimaryAction>
          )}
          <QuietAction onClick={onClose}>{common('close')}</QuietAction>
        </div>
      </div>
    </Modal>
  )
}

function Shown({ code }: { code: Code }) {
  const { t } = useTranslation('trade')
  return (
    <div className={css.code} role="status">
      <p>{t('action.pickup_code.show')}</p>
      <p className={css.digits}>
        <span aria-hidden="true">{code.code}</span>
        <span className="only-heard">{[...code.code].join(' ')}</span>
      </p>
      <p className={css.note}>
        <Until by={code.expiresAt} />
      </p>
    </div>
  )
}
