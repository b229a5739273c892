import { useTranslation } from 'react-i18next'
import { ChoiceField } from '../../ui/fields.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { AfterNumbers, ProofForm } from './proof-form.tsx'
import { type DocumentTyped, useAskDocument } from './use-verification.ts'

const KINDS: readonly DocumentTyped['documentKind'][] = [
  'resident_id',
  'home_return_permit',
  'taiwan_permit',
  'hong_kong_id',
  'macao_id',
  'taiwan_id',
  'passport',
]
const EMPTY: DocumentTyped = { name: '', documentKind: 'resident_id', document: '' }

/** Name and number of an identity document. */
export function DocumentPage() {
  const { t } = useTranslation('verification')
  return (
    <ProofForm
      kind="document"
      useAsk={useAskDocument}
      empty={EMPTY}
      required={['name', 'document']}
      after={<AfterNumbers />}
    >
      {({ typed, change, wrong }) => (
        <>
          <ChoiceField
            label={t('document.kind')}
            value={typed.documentKind}
            onChange={kind => change({ documentKind: kind as DocumentTyped['documentKind'] })}
            choices={KINDS.map(kind => ({ value: kind, label: t(`kind.${kind}`) }))}
          />
          <TextField
            label={t('document.name')}
            help={t('document.nameHelp')}
            autoComplete="name"
            maxLength={200}
            value={typed.name}
            onChange={name => change({ name })}
            error={wrong('name')}
          />
          <TextField
            label={t('document.number')}
            maxLength={100}
            value={typed.document}
            onChange={document => change({ document })}
            error={wrong('document')}
          />
        </>
      )}
    </ProofForm>
  )
}
