import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, body } from '../../../lib/api.ts'
import { may, useMe } from '../../../lib/me.ts'
import type { Hold } from '../../../lib/privacy-types.ts'
import { PrimaryAction } from '../../../ui/actions.tsx'
import { When } from '../../../ui/when.tsx'
import { ListAndDetail } from '../../operator/list-and-detail.tsx'
import css from '../../operator/row.module.css'
import { usePages } from '../../operator/use-operator.ts'
import { HoldDetail } from './hold-detail.tsx'
import { PlaceHold } from './place-hold.tsx'
import { HOLDS } from './use-desk.ts'
import { useNameOf } from './use-name-of.ts'

/** Whose data is kept from deletion, why and until when; those that ended as well. */
export function HoldsDesk() {
  const { t } = useTranslation('officer')
  const [placing, setPlacing] = useState(false)
  const places = may(useMe(), 'hold.place')
  const pages = usePages<Hold>(HOLDS, (page, signal) =>
    body(api.GET('/privacy/holds', { params: { query: page }, signal })),
  )
  return (
    <>
      <ListAndDetail
        label={t('holds.title')}
        pages={pages}
        keyOf={hold => hold.id}
        row={hold => <HoldRow hold={hold} />}
        detail={hold => <HoldDetail key={hold.id} hold={hold} />}
        empty={t('holds.none')}
        emptyText={t('holds.noneText')}
        tools={
          places && (
            <PrimaryAction onClick={() => setPlacing(true)}>{t('holds.place')}</PrimaryAction>
          )
        }
      />
      {placing && <PlaceHold onClose={() => setPlacing(false)} />}
    </>
  )
}

function HoldRow({ hold }: { hold: Hold }) {
  const { t } = useTranslation('officer')
  const name = useNameOf(hold.personId)
  return (
    <span className={css.row}>
      <span className={css.top}>
        <span className={css.title}>{name}</span>
        <span className={hold.endedAt ? css.role : css.wait}>
          {t(hold.endedAt ? 'holds.over' : 'holds.active')}
        </span>
      </span>
      <span className={css.soft}>
        <span>{t(`holdReason.${hold.reason}`)}</span>
        <When at={hold.endedAt ?? hold.until} show="day" />
      </span>
    </span>
  )
}
