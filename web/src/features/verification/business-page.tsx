import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { PrimaryAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { ChoiceField } from '../../ui/fields.tsx'
import { Page, Sheet } from '../../ui/page.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { ConsentFirst } from './consent-first.tsx'
import { useWrongField } from './document-page.tsx'
import { type BusinessTyped, useAskBusiness } from './use-verification.ts'
import css from './verification.module.css'

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
  const navigate = useNavigate()
  const [typed, setTyped] = useState(EMPTY)
  const ask = useAskBusiness(({ id }) => navigate(`/account/verification/checks/${id}`))
  const field = useWrongField(ask.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    ask.mutate(typed)
  }
  return (
    <Page
      title={t('business.title')}
      lead={t('business.lead')}
      width="narrow"
      back={{ to: '/account/verification', label: t('title') }}
    >
      <ConsentFirst>
        <Sheet>
          <form className={css.form} onSubmit={submit}>
            <ChoiceField
              label={t('business.registrationKind')}
              value={typed.registrationKind}
              onChange={kind =>
                setTyped({ ...typed, registrationKind: kind as BusinessTyped['registrationKind'] })
              }
              choices={KINDS.map(kind => ({ value: kind, label: t(`business.kind.${kind}`) }))}
            />
            {FIELDS.map(name => (
              <TextField
                key={name}
                label={t(`business.${name}`)}
                maxLength={name === 'address' ? 300 : 200}
                value={typed[name]}
                onChange={value => setTyped({ ...typed, [name]: value })}
                error={field(name)}
              />
            ))}
            {FIELDS.every(name => !field(name)) && <ProblemNote error={ask.error} />}
            <PrimaryAction
              submit
              busy={ask.isPending}
              disabled={FIELDS.some(name => typed[name].trim() === '')}
            >
              {t('business.send')}
            </PrimaryAction>
          </form>
        </Sheet>
      </ConsentFirst>
    </Page>
  )
}
