import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DataRequest } from '../../lib/privacy-types.ts'
import { TextAction } from '../../ui/actions.tsx'
import { Clock } from '../../ui/clock.tsx'
import { ConfirmFacts } from '../../ui/confirm-facts.tsx'
import { When } from '../../ui/when.tsx'
import { CorrectionPlaces } from './correction-places.tsx'
import { RequestReceipt } from './receipt-action.tsx'
import css from './request-card.module.css'
import { useTakeBack } from './use-privacy.ts'

/** One request: what was asked, where it stands, until when, and what the answer was. */
export function RequestCard({ request }: { request: DataRequest }) {
  const { t } = useTranslation('privacy')
  const { kind, state, receivedAt, dueAt, sure, words, answer, reasons, endedAt } = request
  return (
    <article className={css.card} data-state={state}>
      <header className={css.top}>
        <h2 className={css.kind}>{t(`kind.${kind}`)}</h2>
        <span className={css.state}>{t(`state.${state}`)}</span>
      </header>
      <p className={css.soft}>
        {t('requests.asked')} <When at={receivedAt} />
      </p>
      {words && <blockquote className={css.words}>{words}</blockquote>}
      {state === 'open' && (
        <>
          <Clock by={dueAt} onExpiry={t(sure ? 'requests.due' : 'requests.dueEarly')} />
          <TakeBack request={request} />
        </>
      )}
      {state === 'held' && (
        <>
          <Clock by={dueAt} onExpiry={t('requests.held')} />
          <TakeBack request={request} />
        </>
      )}
      {reasons.length > 0 && (
        <ul className={css.reasons}>
          {reasons.map(reason => (
            <li key={reason}>{t(`reason.${reason}`)}</li>
          ))}
        </ul>
      )}
      {answer && (
        <div className={css.answer}>
          <strong>{t('requests.answer')}</strong>
          <p>{answer}</p>
        </div>
      )}
      {kind === 'correction' && state === 'answered' && (
        <div className={css.answer}>
          <strong>{t('correct.granted')}</strong>
          <CorrectionPlaces />
        </div>
      )}
      {endedAt && (
        <p className={css.soft}>
          {t('requests.ended')} <When at={endedAt} />
        </p>
      )}
      <div className={css.act}>
        <RequestReceipt request={request} />
      </div>
      {state === 'refused' && <p className={css.soft}>{t('requests.refusedTodo')}</p>}
    </article>
  )
}

function TakeBack({ request }: { request: DataRequest }) {
  const { t } = useTranslation('privacy')
  const [asking, setAsking] = useState(false)
  const takeBack = useTakeBack()
  return (
    <div className={css.act}>
      <TextAction onClick={() => setAsking(true)}>{t('requests.takeBack')}</TextAction>
      <ConfirmFacts
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('requests.takeBackTitle', { kind: t(`kind.${request.kind}`) })}
        consequence={t('requests.takeBackMeans')}
        action={t('requests.takeBack')}
        busy={takeBack.isPending}
        error={takeBack.error}
        onConfirm={() => takeBack.mutate(request.id)}
      />
    </div>
  )
}
