import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { components } from '../../lib/api.gen.ts'
import { api, body, once } from '../../lib/api.ts'
import { useCommand } from '../../lib/query.ts'
import { EndingAction, QuietAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { Facts } from '../../ui/facts.tsx'
import { ChoiceField } from '../../ui/fields.tsx'
import { Section, Sheet } from '../../ui/page.tsx'
import { PhotoFrame } from '../../ui/photo-frame.tsx'
import { Until, When } from '../../ui/when.tsx'
import { ListAndDetail } from '../operator/list-and-detail.tsx'
import { usePages } from '../operator/use-operator.ts'
import css from './chat.module.css'
import { REASONS, type Reason } from './reasons.ts'

type Report = components['schemas']['MessageReport']

/** Reported messages that wait for a moderator, the next due first. */
export function MessageReportsDesk() {
  const { t } = useTranslation('chat')
  const pages = usePages<Report>(['message-reports'], (page, signal) =>
    body(api.GET('/operator/message-reports', { params: { query: page }, signal })),
  )
  return (
    <ListAndDetail
      label={t('desk.title')}
      pages={pages}
      keyOf={one => one.id}
      row={one => (
        <span className={css.rowWords}>
          <strong>{t(`reason.${one.reason}`)}</strong>
          <span className={css.soft}>
            <Until by={one.dueAt} />
          </span>
        </span>
      )}
      detail={one => <Detail key={one.id} report={one} />}
      empty={t('desk.none')}
      emptyText={t('desk.noneText')}
    />
  )
}

function Detail({ report }: { report: Report }) {
  const { t } = useTranslation('chat')
  return (
    <Section title={t('desk.message')}>
      <Sheet>
        <div className={css.form}>
          <p className={css.soft}>
            {t(`desk.by.${report.by}`)} · <When at={report.sentAt} />
          </p>
          <blockquote className={css.quote}>{report.text ?? t('desk.noWords')}</blockquote>
          {report.photos.length > 0 && (
            <ul className={css.photos}>
              {report.photos.map((photo, at) => (
                <li key={photo.id}>
                  <PhotoFrame photo={photo} ratio="1 / 1" alt={t('photo', { n: at + 1 })} />
                </li>
              ))}
            </ul>
          )}
          <Facts
            facts={[
              { key: 'reason', name: t('desk.reason'), value: t(`reason.${report.reason}`) },
              { key: 'words', name: t('desk.words'), value: report.words ?? '—' },
            ]}
          />
          {report.mayDecide ? <Decide report={report} /> : <p>{t('desk.notYours')}</p>}
        </div>
      </Sheet>
    </Section>
  )
}

/** Covers the message for a reason that both sides see, or lets it be read. */
function Decide({ report }: { report: Report }) {
  const { t } = useTranslation('chat')
  const [reason, setReason] = useState<string>(report.reason)
  const decide = useCommand<unknown, Reason | null>({
    run: (cover, key) => {
      const call = { params: { path: { id: report.id } }, body: { cover }, ...once(key) }
      return body(api.POST('/operator/message-reports/{id}/decide', call))
    },
    touches: [['operator', 'message-reports']],
  })
  return (
    <div className={css.form}>
      <ChoiceField
        label={t('desk.coverReason')}
        value={reason}
        onChange={setReason}
        choices={REASONS.map(value => ({ value, label: t(`reason.${value}`) }))}
      />
      <ProblemNote error={decide.error} />
      <div className={css.tools}>
        <QuietAction onClick={() => decide.mutate(null)} busy={decide.isPending}>
          {t('desk.keep')}
        </QuietAction>
        <EndingAction onClick={() => decide.mutate(reason as Reason)} busy={decide.isPending}>
          {t('desk.cover')}
        </EndingAction>
      </div>
    </div>
  )
}
