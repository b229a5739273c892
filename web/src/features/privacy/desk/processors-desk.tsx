import { useTranslation } from 'react-i18next'
import { api, body } from '../../../lib/api.ts'
import type { Processor } from '../../../lib/privacy-types.ts'
import { marketDay } from '../../../lib/time.ts'
import { ListAndDetail } from '../../operator/list-and-detail.tsx'
import css from '../../operator/row.module.css'
import { usePages } from '../../operator/use-operator.ts'
import { ProcessorDetail } from './processor-detail.tsx'
import { standingOf } from './processor-standing.ts'
import { PROCESSORS } from './use-desk.ts'

/** Third parties that get data of persons: their papers, what was really sent, and the switch. */
export function ProcessorsDesk() {
  const { t } = useTranslation('officer')
  const pages = usePages<Processor>(PROCESSORS, (page, signal) =>
    body(api.GET('/privacy/processors', { params: { query: page }, signal })),
  )
  return (
    <ListAndDetail
      label={t('processors.title')}
      pages={pages}
      keyOf={processor => processor.id}
      row={processor => <ProcessorRow processor={processor} />}
      detail={processor => <ProcessorDetail key={processor.id} processor={processor} />}
      empty={t('processors.none')}
      emptyText={t('processors.noneText')}
    />
  )
}

function ProcessorRow({ processor }: { processor: Processor }) {
  const { t } = useTranslation(['officer', 'privacy'])
  const standing = standingOf(processor, marketDay())
  const calm = standing === 'sending'
  return (
    <span className={css.row}>
      <span className={css.top}>
        <span className={css.title}>{processor.legalName}</span>
        <span className={calm ? undefined : css.wait}>{t(`standing.${standing}`)}</span>
      </span>
      <span className={css.soft}>
        <span>{t(`privacy:processorPurpose.${processor.purpose}`)}</span>
        <span className={css.id}>{processor.name}</span>
      </span>
    </span>
  )
}
