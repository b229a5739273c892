import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import type { WaitingRequest } from '../../../lib/privacy-types.ts'
import { PrimaryAction } from '../../../ui/actions.tsx'
import { Clock } from '../../../ui/clock.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { Section } from '../../../ui/page.tsx'
import { SkeletonText } from '../../../ui/skeleton.tsx'
import { When } from '../../../ui/when.tsx'
import { SealedLink } from '../../access/sealed/sealed-link.tsx'
import row from '../../operator/row.module.css'
import { AnswerForm } from './answer-form.tsx'
import css from './desk.module.css'
import { useOpenedRequest } from './use-desk.ts'

/** A request: when it is due, then its words once they are opened on purpose, then the answer. */
export function RequestDetail({ request }: { request: WaitingRequest }) {
  const { t } = useTranslation(['officer', 'privacy'])
  return (
    <div className={row.stack}>
      <Section title={t(`privacy:kind.${request.kind}`)}>
        <Clock
          by={request.dueAt}
          onExpiry={t(request.sure ? 'requests.clock' : 'requests.unsure')}
        />
        <p className={css.soft}>
          {t('requests.received')} <When at={request.receivedAt} /> ·{' '}
          <span className={row.id}>{request.id}</span>
        </p>
        <p>{t(`guide.${request.kind}`)}</p>
        <div className={css.buttons}>
          <SealedLink caseId={request.id} />
        </div>
      </Section>
      <Words id={request.id} />
    </div>
  )
}

function Words({ id }: { id: string }) {
  const { t } = useTranslation('officer')
  const { t: common } = useTranslation()
  const [opened, setOpened] = useState(false)
  const [, setSearch] = useSearchParams()
  const request = useOpenedRequest(id, opened)
  if (!opened) {
    return (
      <div className={css.sealed}>
        <p>{t('requests.sealed')}</p>
        <PrimaryAction onClick={() => setOpened(true)}>{t('requests.open')}</PrimaryAction>
      </div>
    )
  }
  if (request.error && !request.data) {
    return <ErrorState error={request.error} onRetry={() => void request.refetch()} />
  }
  if (!request.data) return <SkeletonText lines={4} label={common('loading')} />
  return (
    <>
      <Section title={t('requests.words')}>
        <blockquote className={css.words}>{request.data.words ?? t('requests.noWords')}</blockquote>
      </Section>
      <AnswerForm id={id} onDone={() => setSearch({}, { replace: true })} />
    </>
  )
}
