import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TextAction } from '../../ui/actions.tsx'
import { IconAlertTriangle } from '../../ui/icons.ts'
import { MoneyText } from '../../ui/money-text.tsx'
import { PhotoFrame } from '../../ui/photo-frame.tsx'
import { When } from '../../ui/when.tsx'
import css from './chat.module.css'
import { ReportMessage } from './report-message.tsx'
import { type Message, type Page, useRetract } from './use-chat.ts'

type Props = {
  page: Page
  message: Message
  /** The other side has read up to here. */
  seen: boolean
}

/** One thing that was said: whose, when, and what its reader should know of it. */
export function MessageLine({ page, message, seen }: Props) {
  const { t } = useTranslation('chat')
  const who = message.mine ? t('you') : (page.with.displayName ?? t('formerMember'))
  if (message.kind === 'offer') return <Step message={message} who={who} />
  return (
    <article className={css.line} data-mine={message.mine}>
      <span className="only-heard">{who}</span>
      <div className={css.bubble} data-gone={message.retracted || message.covered !== null}>
        <Content message={message} />
      </div>
      {message.warnings.length > 0 && (
        <div className={css.warning} role="note">
          <IconAlertTriangle size={18} aria-hidden="true" />
          <div>
            {message.warnings.map(code => (
              <p key={code}>{t(`warning.${code}`)}</p>
            ))}
            <p>{t('warning.stay')}</p>
          </div>
        </div>
      )}
      <p className={css.under}>
        <When at={message.at} />
        {seen && <span>{t('seen')}</span>}
        <Doing page={page} message={message} />
      </p>
    </article>
  )
}

function Content({ message }: { message: Message }) {
  const { t } = useTranslation('chat')
  if (message.covered) {
    return <p>{t('covered', { reason: t(`reason.${message.covered}`) })}</p>
  }
  return (
    <>
      {message.retracted && (
        <p className={css.soft}>{t(message.mine ? 'retracted.mine' : 'retracted.theirs')}</p>
      )}
      {message.quick && <p>{t(`quick.${message.quick}`)}</p>}
      {message.text && <p className={css.text}>{message.text}</p>}
      {message.photos.length > 0 && (
        <ul className={css.photos}>
          {message.photos.map((photo, at) => (
            <li key={photo.id}>
              <a href={photo.url} target="_blank" rel="noreferrer">
                <PhotoFrame photo={photo} ratio="1 / 1" alt={t('photo', { n: at + 1 })} />
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** Taking one's own back, or reporting theirs. */
function Doing({ page, message }: Omit<Props, 'seen'>) {
  const { t } = useTranslation('chat')
  const retract = useRetract(page.id)
  const [reporting, setReporting] = useState(false)
  if (message.retracted || message.covered) return null
  if (message.mine) {
    return (
      <TextAction onClick={() => retract.mutate(message.number)} busy={retract.isPending}>
        {t('retract')}
      </TextAction>
    )
  }
  if (message.reported) return <span>{t('reported')}</span>
  if (message.kind !== 'words') return null
  return (
    <>
      <TextAction onClick={() => setReporting(true)}>{t('report.open')}</TextAction>
      {reporting && (
        <ReportMessage id={page.id} number={message.number} onClose={() => setReporting(false)} />
      )}
    </>
  )
}

/** A step of bargaining stands between the messages as what it was. */
function Step({ message, who }: { message: Message; who: string }) {
  const { t } = useTranslation('chat')
  if (!message.offer) return null
  const { step, offer } = message.offer
  const key = message.mine ? 'mine' : message.by === null ? 'time' : 'theirs'
  return (
    <p className={css.step}>
      <span>{t(`step.${step}.${key}`, { name: who })}</span> <MoneyText money={offer.price} />{' '}
      <When at={message.at} />
    </p>
  )
}
