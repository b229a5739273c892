import { useTranslation } from 'react-i18next'
import { TextField } from '../../ui/text-field.tsx'
import { AfterNumbers, ProofForm } from './proof-form.tsx'
import { type CardTyped, useAskCard } from './use-verification.ts'

const EMPTY: CardTyped = { document: '', card: '' }

/** A bank card of the person whose document is confirmed. */
export function CardPage() {
  const { t } = useTranslation('verification')
  return (
    <ProofForm
      kind="card"
      useAsk={useAskCard}
      empty={EMPTY}
      required={['card', 'document']}
      after={<AfterNumbers />}
    >
      {({ typed, change, wrong }) => (
        <>
          <TextField
            label={t('card.number')}
            inputMode="numeric"
            autoComplete="cc-number"
            maxLength={100}
            value={typed.card}
            onChange={card => change({ card })}
            error={wrong('card')}
          />
          <TextField
            label={t('card.document')}
            help={t('card.documentHelp')}
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
