import { useTranslation } from 'react-i18next'
import { api, body } from '../../../lib/api.ts'
import type { WaitingRequest } from '../../../lib/privacy-types.ts'
import { marketNow } from '../../../lib/time.ts'
import { When } from '../../../ui/when.tsx'
import { ListAndDetail } from '../../operator/list-and-detail.tsx'
import css from '../../operator/row.module.css'
import { usePages } from '../../operator/use-operator.ts'
import { RequestDetail } from './request-detail.tsx'
import { REQUESTS } from './use-desk.ts'

/** What people ask about their own data, the most urgent first; their words stay sealed here. */
export function RequestsDesk() {
  const { t } = useTranslation('officer')
  const pages = usePages<WaitingRequest>(REQUESTS, (page, signal) =>
    body(api.GET('/privacy/requests', { params: { query: page }, signal })),
  )
  return (
    <ListAndDetail
      label={t('requests.title')}
      pages={pages}
      keyOf={request => request.id}
      row={request => <RequestRow request={request} />}
      detail={request => <RequestDetail key={request.id} request={request} />}
      empty={t('requests.none')}
      emptyText={t('requests.noneText')}
    />
  )
}

function RequestRow({ request }: { request: WaitingRequest }) {
  const { t } = useTranslation(['officer', 'privacy'])
  const late = Date.parse(request.dueAt) <= marketNow()
  return (
    <span className={css.row}>
      <span className={css.top}>
        <span className={css.title}>{t(`privacy:kind.${request.kind}`)}</span>
        <span className={late ? css.wrong : css.wait}>
          {t(late ? 'requests.late' : 'requests.due')} <When at={request.dueAt} show="ago" />
        </span>
      </span>
      <span className={css.soft}>
        <span>
          {t('requests.received')} <When at={request.receivedAt} show="day" />
        </span>
        <span className={css.id}>{request.id.slice(-6)}</span>
      </span>
    </span>
  )
}
