import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Address } from '../../lib/api-types.ts'
import { QuietAction, TextAction } from '../../ui/actions.tsx'
import { ConfirmFacts } from '../../ui/confirm-facts.tsx'
import { Section, Sheet } from '../../ui/page.tsx'
import { AddressForm } from './address-form.tsx'
import { AddressText } from './address-text.tsx'
import css from './rows.module.css'
import { useAddresses, useRemoveAddress } from './use-addresses.ts'

/** The addresses parcels may go to. */
export function AddressSection() {
  const { t } = useTranslation('account')
  const addresses = useAddresses()
  const [adding, setAdding] = useState(false)
  const known = addresses.data ?? []
  return (
    <Section title={t('address.title')} id="addresses">
      <Sheet>
        {known.length === 0 && !adding && <p className={css.soft}>{t('address.none')}</p>}
        <ul className={css.rows}>
          {known.map(address => (
            <AddressRow key={address.id} address={address} />
          ))}
        </ul>
        {adding ? (
          <AddressForm onDone={() => setAdding(false)} onCancel={() => setAdding(false)} />
        ) : (
          <div className={css.after}>
            <QuietAction onClick={() => setAdding(true)}>{t('address.add')}</QuietAction>
          </div>
        )}
      </Sheet>
    </Section>
  )
}

function AddressRow({ address }: { address: Address }) {
  const { t } = useTranslation(['account', 'common'])
  const [asking, setAsking] = useState(false)
  const remove = useRemoveAddress()
  return (
    <li className={css.row}>
      <div className={css.words}>
        <strong>
          {address.recipient} {address.phone}
        </strong>
        <span className={css.soft}>
          <AddressText address={address} />
        </span>
      </div>
      <TextAction onClick={() => setAsking(true)}>{t('common:remove')}</TextAction>
      <ConfirmFacts
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('address.remove', { recipient: address.recipient })}
        consequence={t('address.removeMeans')}
        action={t('common:remove')}
        ending
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate(address.id)}
      />
    </li>
  )
}
