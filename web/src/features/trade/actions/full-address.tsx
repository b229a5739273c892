import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, body } from '../../../lib/api.ts'
import { QuietAction } from '../../../ui/actions.tsx'
import { ProblemNote } from '../../../ui/error-state.tsx'
import { useCarrier } from '../carriers.ts'
import css from '../trade-facts.module.css'
import { AddressLines } from '../trade-sending.tsx'
import type { TradeView } from '../trade-view.ts'

type Carrier = { code: string; name: string }
type Props = { of: 'trades' | 'aftersales'; id: string; carrier: Carrier }

/** The whole address, on asking, where the sender has to write the label. Kept nowhere. */
export function FullAddress({ of, id, carrier }: Props) {
  const { t } = useTranslation('trade')
  const show = useMutation({
    mutationFn: () => {
      const params = { path: { id } }
      const sent = { carrier: carrier.code }
      return body(api.POST(`/${of}/{id}/address`, { params, body: sent }))
    },
    gcTime: 0,
  })
  if (show.data) {
    return (
      <div>
        <AddressLines to={show.data} />
        <p className={css.quiet}>{t('action.ship.address.only')}</p>
      </div>
    )
  }
  return (
    <div className={css.stack}>
      <p className={css.quiet}>{t('action.ship.address.why', { carrier: carrier.name })}</p>
      <QuietAction onClick={() => show.mutate()} busy={show.isPending}>
        {t('action.ship.address.show')}
      </QuietAction>
      {show.error && <ProblemNote error={show.error} />}
    </div>
  )
}

/** Where the carrier would make no label, the way to write it oneself stands beside its no. */
export function AddressAfterRefusal({ of: { id, label, actions } }: { of: TradeView }) {
  const code = label?.carrier ?? ''
  const { name } = useCarrier(code)
  if (label?.state !== 'refused' || !actions.includes('show_address')) return null
  return <FullAddress of="trades" id={id} carrier={{ code, name }} />
}
