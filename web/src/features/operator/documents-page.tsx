import { useTranslation } from 'react-i18next'
import { api, body } from '../../lib/api.ts'
import type { QueuedCheck } from '../../lib/operator-types.ts'
import { Until } from '../../ui/when.tsx'
import { DocumentCase } from './document-case.tsx'
import { ListAndDetail } from './list-and-detail.tsx'
import css from './row.module.css'
import { usePages } from './use-operator.ts'

/** Documents that wait for a person; the list opens nothing. */
export function DocumentsPage() {
  const { t } = useTranslation(['operator', 'verification'])
  const pages = usePages<QueuedCheck>(['documents'], (page, signal) =>
    body(api.GET('/operator/verification/checks', { params: { query: page }, signal })),
  )
  return (
    <ListAndDetail
      label={t('section.documents')}
      pages={pages}
      keyOf={check => check.id}
      row={check => (
        <span className={css.row}>
          <span className={css.top}>
            <span className={css.title}>{t(`verification:proof.${check.proof}`)}</span>
            <Until by={check.dueAt} />
          </span>
          <span className={css.soft}>
            {check.documentKind
              ? t(`verification:kind.${check.documentKind}` as never)
              : t('documents.waiting')}
          </span>
        </span>
      )}
      detail={check => <DocumentCase key={check.id} id={check.id} />}
      empty={t('documents.none')}
      emptyText={t('documents.noneText')}
    />
  )
}
