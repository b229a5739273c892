import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { API, api, body } from '../../lib/api.ts'
import type { ReviewCase } from '../../lib/operator-types.ts'
import { PrimaryAction, QuietAction } from '../../ui/actions.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Section, Sheet } from '../../ui/page.tsx'
import { SealedLink } from '../access/sealed/sealed-link.tsx'
import css from './document-case.module.css'
import { DocumentDecision } from './document-decision.tsx'

const FIELDS = [
  'name',
  'documentKind',
  'document',
  'legalName',
  'registrationKind',
  'registrationNumber',
  'taxNumber',
  'representative',
  'address',
  'contact',
] as const

/** One case. Nothing is opened before the reviewer says so, because every look is noted. */
export function DocumentCase({ id }: { id: string }) {
  const { t } = useTranslation('operator')
  const [open, setOpen] = useState(false)
  const found = useQuery({
    queryKey: ['operator', 'documents', id],
    queryFn: ({ signal }) =>
      body(api.GET('/operator/verification/checks/{id}', { params: { path: { id } }, signal })),
    enabled: open,
    // A look is noted each time: none that nobody asked for, and nothing is kept.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    gcTime: 0,
  })
  if (found.error) return <ErrorState error={found.error} />
  if (!found.data) {
    return (
      <Sheet>
        <div className={css.stack}>
          <p>{t('documents.openText')}</p>
          <PrimaryAction onClick={() => setOpen(true)} busy={found.isFetching}>
            {t('documents.open')}
          </PrimaryAction>
        </div>
      </Sheet>
    )
  }
  return <OpenCase found={found.data} />
}

function OpenCase({ found: { check, claimed, pictures } }: { found: ReviewCase }) {
  const { t } = useTranslation(['operator', 'verification'])
  const say = (field: string, value: string) =>
    field === 'documentKind' ? t(`verification:kind.${value}` as never) : value
  return (
    <>
      <Section title={t('documents.claimed')}>
        <Facts
          facts={FIELDS.flatMap(field => {
            const value = claimed[field]
            const name = t(`documents.field.${field}`)
            return value ? [{ key: field, name, value: say(field, value) as string }] : []
          })}
        />
      </Section>
      {pictures.map(({ id, side }) => (
        <Shown key={id} check={check.id} picture={id} side={side} />
      ))}
      <div>
        <SealedLink caseId={check.id} />
      </div>
      <DocumentDecision check={check.id} />
    </>
  )
}

/** One photograph, fetched when it is asked for; the server draws the reviewer into it. */
function Shown({ check, picture, side }: { check: string; picture: string; side: string }) {
  const { t } = useTranslation('operator')
  const [shown, setShown] = useState(false)
  const name = t(`documents.side.${side}` as never) as string
  return (
    <Section title={name}>
      {shown ? (
        <img
          className={css.picture}
          src={`${API}/operator/verification/checks/${check}/pictures/${picture}`}
          alt={name}
        />
      ) : (
        <QuietAction onClick={() => setShown(true)}>{t('documents.show')}</QuietAction>
      )}
    </Section>
  )
}
