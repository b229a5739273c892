import { useTranslation } from 'react-i18next'
import { api, body } from '../../lib/api.ts'
import { useLanguage } from '../../lib/i18n.ts'
import { may, useMe } from '../../lib/me.ts'
import type { Reconciliation } from '../../lib/operator-types.ts'
import { When } from '../../ui/when.tsx'
import { ListAndDetail } from './list-and-detail.tsx'
import { compared, shareInWords } from './matched-share.ts'
import { ReconciliationDetail } from './reconciliation-detail.tsx'
import { ReconciliationForm } from './reconciliation-form.tsx'
import css from './row.module.css'
import { SharePlot } from './share-plot.tsx'
import { usePages } from './use-operator.ts'

/** Our payments against the institution's statement, day by day. */
export function ReconciliationsPage() {
  const { t } = useTranslation('operator')
  const me = useMe()
  const pages = usePages<Reconciliation>(['reconciliations'], (page, signal) =>
    body(api.GET('/operator/reconciliations', { params: { query: page }, signal })),
  )
  return (
    <>
      <SharePlot runs={pages.items ?? []} />
      <ListAndDetail
        label={t('section.reconciliations')}
        pages={pages}
        keyOf={run => run.id}
        row={run => <RunLine run={run} />}
        detail={run => <ReconciliationDetail key={run.id} id={run.id} />}
        detailByKey={id => <ReconciliationDetail key={id} id={id} />}
        empty={t('recon.none')}
        emptyText={t('recon.noneText')}
        tools={may(me, 'book.reconcile') && <ReconciliationForm />}
      />
    </>
  )
}

function RunLine({ run }: { run: Reconciliation }) {
  const { t } = useTranslation('operator')
  const language = useLanguage()
  const differences = compared(run) - run.matched
  return (
    <span className={css.row}>
      <span className={css.top}>
        <span className={css.title}>
          {run.day} · {run.institution}
        </span>
        <span className={differences > 0 ? css.wait : undefined}>
          {differences > 0
            ? t('recon.differences', { count: differences })
            : shareInWords(run, language, t('recon.emptyShort'))}
        </span>
      </span>
      <span className={css.soft}>
        <span>
          {compared(run) === 0 ? t('recon.empty') : t('recon.linesMatched', { count: run.matched })}
        </span>
        <When at={run.at} show="ago" />
      </span>
    </span>
  )
}
