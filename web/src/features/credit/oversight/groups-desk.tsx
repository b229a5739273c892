import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, body } from '../../../lib/api.ts'
import { Segments } from '../../../ui/segments.tsx'
import { When } from '../../../ui/when.tsx'
import { ListAndDetail } from '../../operator/list-and-detail.tsx'
import css from '../../operator/row.module.css'
import { usePages } from '../../operator/use-operator.ts'
import { GroupDetail } from './group-detail.tsx'
import type { GroupHead, GroupState } from './use-groups.ts'

const STATES = ['open', 'discounted', 'nothing_found'] as const satisfies GroupState[]

/** Groups that look arranged: found by the nightly pass, for a person to look into. */
export function GroupsDesk() {
  const { t } = useTranslation(['risk', 'operator'])
  const [state, setState] = useState<GroupState>('open')
  const pages = usePages<GroupHead>(['credit-groups', state], (page, signal) =>
    body(api.GET('/operator/credit/groups', { params: { query: { ...page, state } }, signal })),
  )
  return (
    <ListAndDetail
      label={t('operator:section.groups')}
      pages={pages}
      keyOf={group => group.id}
      tools={
        <Segments
          label={t('group.which')}
          value={state}
          onChange={setState}
          choices={STATES.map(value => ({ value, label: t(`group.state.${value}`) }))}
        />
      }
      row={group => (
        <span className={css.row}>
          <span className={css.top}>
            <span className={css.title}>{t('group.of', { count: group.members })}</span>
            <When at={group.foundAt} show="day" />
          </span>
          <span className={css.soft}>
            <span>{t('group.ties', { count: group.ties })}</span>
            {group.reason && <span>{t(`reason.${group.reason}`)}</span>}
          </span>
        </span>
      )}
      detail={group => <GroupDetail key={group.id} id={group.id} />}
      detailByKey={id => <GroupDetail key={id} id={id} />}
      empty={t(`group.none.${state}`)}
      emptyText={t('group.noneText')}
    />
  )
}
