import { useTranslation } from 'react-i18next'
import { api, body } from '../../../lib/api.ts'
import type { Edition } from '../../../lib/privacy-types.ts'
import { ListAndDetail } from '../../operator/list-and-detail.tsx'
import css from '../../operator/row.module.css'
import { usePages } from '../../operator/use-operator.ts'
import { useNames } from '../use-names.ts'
import { EditionDetail } from './edition-detail.tsx'
import { EDITIONS } from './use-desk.ts'

/** Policies in their versions: what holds, what will, and drafts that nobody stands under yet. */
export function PoliciesDesk() {
  const { t } = useTranslation('officer')
  const pages = usePages<Edition>(EDITIONS, (page, signal) =>
    body(api.GET('/privacy/policies', { params: { query: page }, signal })),
  )
  return (
    <ListAndDetail
      label={t('policies.title')}
      pages={pages}
      keyOf={editionKey}
      row={edition => <EditionRow edition={edition} />}
      detail={edition => <EditionDetail key={editionKey(edition)} edition={edition} />}
      empty={t('policies.none')}
    />
  )
}

function editionKey({ policy, version }: Edition): string {
  return `${policy}.${version}`
}

function EditionRow({ edition }: { edition: Edition }) {
  const { t } = useTranslation(['officer', 'privacy'])
  const names = useNames()
  const { policy, version, state } = edition
  return (
    <span className={css.row}>
      <span className={css.top}>
        <span className={css.title}>{t(`privacy:policy.${policy}`)}</span>
        <span className={state === 'draft' ? css.wait : css.role}>
          {t(`policies.state.${state}`)}
        </span>
      </span>
      <span className={css.soft}>{names.day(version)}</span>
    </span>
  )
}
