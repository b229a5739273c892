import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useMarket } from '../../lib/market.ts'
import { PrimaryAction } from '../../ui/actions.tsx'
import { DeskLink } from '../../ui/desk-link.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { Page, Sheet } from '../../ui/page.tsx'
import { ReasonCard } from '../../ui/reason-card.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { ConsentFirst } from './consent-first.tsx'
import { useWrongField } from './document-page.tsx'
import { type CardTyped, useAskCard } from './use-verification.ts'
import css from './verification.module.css'

/** A bank card of the person whose document is confirmed. */
export function CardPage() {
  const { t } = useTranslation('verification')
  const navigate = useNavigate()
  const market = useMarket()
  const [typed, setTyped] = useState<CardTyped>({ document: '', card: '' })
  const ask = useAskCard(({ id }) => navigate(`/account/verification/checks/${id}`))
  const field = useWrongField(ask.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    ask.mutate(typed)
  }
  return (
    <Page
      title={t('card.title')}
      lead={t('card.lead')}
      width="narrow"
      back={{ to: '/account/verification', label: t('title') }}
    >
      <ConsentFirst>
        <Sheet>
          <form className={css.form} onSubmit={submit}>
            <TextField
              label={t('card.number')}
              inputMode="numeric"
              autoComplete="cc-number"
              maxLength={100}
              value={typed.card}
              onChange={card => setTyped({ ...typed, card })}
              error={field('card')}
            />
            <TextField
              label={t('card.document')}
              help={t('card.documentHelp')}
              maxLength={100}
              value={typed.document}
              onChange={document => setTyped({ ...typed, document })}
              error={field('document')}
            />
            {!field('card') && !field('document') && <ProblemNote error={ask.error} />}
            <PrimaryAction submit busy={ask.isPending} disabled={!typed.card || !typed.document}>
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
