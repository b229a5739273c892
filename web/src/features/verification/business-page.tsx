import { useTranslation } from 'react-i18next'
import { ChoiceField } from '../../ui/fields.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { ProofForm } from './proof-form.tsx'
import { type BusinessTyped, useAskBusiness } from './use-verification.ts'

const KINDS = ['cn', 'tw', 'hk', 'eu'] as const
const FIELDS = [
  'legalName',
  'registrationNumber',
  'taxNumber',
  'representative',
  'address',
  'contact',
] as const

const EMPTY: BusinessTyped = {
  legalName: '',
  registrationKind: 'cn',
  registrationNumber: '',
  taxNumber: '',
  representative: '',
  address: '',
  contact: '',
}

/** What a business says of itself, and which of it buyers will see. */
export function BusinessPage() {
  const { t } = useTranslation('verification')
  return (
    <ProofForm kind="business" useAsk={useAskBusiness} empty={EMPTY} required={FIELDS}>
      {({ typed, change, wrong }) => (
        <>
          <ChoiceField
            label={t('business.registrationKind')}
            value={typed.registrationKind}
            onChange={kind =>
              change({ registrationKind: kind as BusinessTyped['registrationKind'] })
            }
            choices={KINDS.map(kind => ({ value: kind, label: t(`business.kind.${kind}`) }))}
          />
          {FIELDS.map(name => (
            <TextField
              key={name}
              label={t(`business.${name}`)}
              maxLength={name === 'address' ? 300 : 200}
              value={typed[name]}
              onChange={value => change({ [name]: value })}
              error={wrong(name)}
            />
          ))}
        </>
      )}
    </ProofForm>
  )
}
