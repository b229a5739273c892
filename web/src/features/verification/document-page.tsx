import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useMarket } from '../../lib/market.ts'
import { isProblem } from '../../lib/problem.ts'
import { PrimaryAction } from '../../ui/actions.tsx'
import { DeskLink } from '../../ui/desk-link.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { ChoiceField } from '../../ui/fields.tsx'
import { Page, Sheet } from '../../ui/page.tsx'
import { ReasonCard } from '../../ui/reason-card.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { ConsentFirst } from './consent-first.tsx'
import { type DocumentTyped, useAskDocument } from './use-verification.ts'
import css from './verification.module.css'

const KINDS: readonly DocumentTyped['documentKind'][] = [
  'resident_id',
  'home_return_permit',
  'taiwan_permit',
  'hong_kong_id',
  'macao_id',
  'taiwan_id',
  'passport',
]

/** Name and number of an identity document; what cannot be right is said beside its field. */
export function DocumentPage() {
  const { t } = useTranslation('verification')
  const navigate = useNavigate()
  const market = useMarket()
  const [typed, setTyped] = useState<DocumentTyped>({
    name: '',
    documentKind: 'resident_id',
    document: '',
  })
  const ask = useAskDocument(({ id }) => navigate(`/account/verification/checks/${id}`))
  const field = useWrongField(ask.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    ask.mutate(typed)
  }
  return (
    <Page
      title={t('document.title')}
      lead={t('document.lead')}
      width="narrow"
      back={{ to: '/account/verification', label: t('title') }}
    >
      <ConsentFirst>
        <Sheet>
          <form className={css.form} onSubmit={submit}>
            <ChoiceField
              label={t('document.kind')}
              value={typed.documentKind}
              onChange={kind =>
                setTyped({ ...typed, documentKind: kind as DocumentTyped['documentKind'] })
              }
              choices={KINDS.map(kind => ({ value: kind, label: t(`kind.${kind}`) }))}
            />
            <TextField
              label={t('document.name')}
              help={t('document.nameHelp')}
              autoComplete="name"
              maxLength={200}
              value={typed.name}
              onChange={name => setTyped({ ...typed, name })}
              error={field('name')}
            />
            <TextField
              label={t('document.number')}
              maxLength={100}
              value={typed.document}
              onChange={document => setTyped({ ...typed, document })}
              error={field('document')}
            />
            {!field('name') && !field('document') && <ProblemNote error={ask.error} />}
            <PrimaryAction submit busy={ask.isPending} disabled={!typed.name || !typed.document}>
              {t('document.send')}
            </PrimaryAction>
            {market?.sandbox && (
              <p className={css.soft}>
                {t('sandbox')} <DeskLink desk="verifier" />
              </p>
            )}
            <ReasonCard ask={t('kept.ask')}>
              <p>{t('kept.text')}</p>
            </ReasonCard>
          </form>
        </Sheet>
      </ConsentFirst>
    </Page>
  )
}

/** What to say beside a field that the market found wrong. */
export function useWrongField(error: unknown): (field: string) => string | null {
  const { t, i18n } = useTranslation('verification')
  if (!isProblem(error)) return () => null
  const { field: wrong, why, code } = error.problem
  const key = code === 'document_differs' ? 'wrong.differs' : `wrong.${String(why)}`
  return field => {
    if (field !== wrong) return null
    return i18n.exists(key, { ns: 'verification' }) ? t(key as never) : t('wrong.format')
  }
}
