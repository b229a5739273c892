import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, body } from '../../../lib/api.ts'
import { QuietAction } from '../../../ui/actions.tsx'
import { ProblemNote } from '../../../ui/error-state.tsx'
import type { CarrierChoice } from '../carriers.ts'
import css from '../trade-facts.module.css'
import { AddressLines } from '../trade-sending.tsx'

type Props = { of: 'trades' | 'aftersales'; id: string; carrier: CarrierChoice }

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
