import { useTranslation } from 'react-i18next'
import { api, body } from '../../lib/api.ts'
import type { OutboxMail } from '../../lib/operator-types.ts'
import { Facts } from '../../ui/facts.tsx'
import { Section, Sheet } from '../../ui/page.tsx'
import { When } from '../../ui/when.tsx'
import { ListAndDetail } from './list-and-detail.tsx'
import css from './row.module.css'
import { usePages } from './use-operator.ts'

/** Mail that was sent, or kept here because no mail server is set up. */
export function OutboxPage() {
  const { t } = useTranslation('operator')
  const pages = usePages<OutboxMail>(['outbox'], (page, signal) =>
    body(api.GET('/operator/outbox', { params: { query: page }, signal })),
  )
  return (
    <ListAndDetail
      label={t('section.outbox')}
      pages={pages}
      keyOf={mail => mail.id}
      row={mail => (
        <span className={css.row}>
          <span className={css.top}>
            <span className={css.title}>{mail.subject}</span>
            <When at={mail.at} show="ago" />
          </span>
          <span className={css.soft}>
            <span>
              {t(`outbox.channel.${mail.channel}`)} · {mail.to ?? '–'}
            </span>
            <span className={mail.state === 'failed' ? css.wrong : undefined}>
              {t(`outbox.state.${mail.state}`)}
            </span>
          </span>
        </span>
      )}
      detail={mail => (
        <Section title={mail.subject}>
          <Facts
            facts={[
              { key: 'to', name: t('outbox.to'), value: mail.to ?? '–' },
              { key: 'at', name: t('outbox.at'), value: <When at={mail.at} /> },
              { key: 'state', name: t('outbox.what'), value: t(`outbox.state.${mail.state}`) },
              ...(mail.failure
                ? [{ key: 'failure', name: t('attention.fact.failure'), value: mail.failure }]
                : []),
            ]}
          />
          <Sheet>
            <pre className={css.mail}>{mail.body}</pre>
          </Sheet>
        </Section>
      )}
      empty={t('outbox.none')}
      emptyText={t('outbox.noneText')}
    />
  )
}
