import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Holding, Look, Recipient } from '../../lib/privacy-types.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { ReasonCard } from '../../ui/reason-card.tsx'
import css from './data-picture.module.css'
import { type Picture, pictureOf, rowsOf, thickness } from './picture.ts'
import { useNames } from './use-names.ts'

const TOP = 26
const HEIGHT = 176
const BOX = { left: 145, right: 203 } as const
const MIDDLE = TOP + HEIGHT / 2
const EYES = TOP + HEIGHT + 46

type Props = {
  holdings: readonly Holding[]
  looks: readonly Look[]
  /** There are more looks than were read. */
  moreLooks: boolean
  recipients: readonly Recipient[]
}

/** What is held, under which seal, where it goes and who looked: one picture with its table. */
export function DataPicture({ holdings, looks, moreLooks, recipients }: Props) {
  const { t } = useTranslation('privacy')
  const id = useId()
  const picture = pictureOf(holdings, looks, recipients)
  const count = picture.held.reduce((total, one) => total + one.count, 0)
  const seen = picture.looks.reduce((total, one) => total + one.count, 0)
  const says = t('picture.says', {
    held: count,
    looks: moreLooks ? `${seen}+` : seen,
    goes: picture.goes.length,
  })
  return (
    <figure className={css.figure}>
      <svg viewBox="0 0 348 284" className={css.picture} role="img" aria-labelledby={id}>
        <title id={id}>{says}</title>
        <text x={4} y={12} className={css.head}>
          {t('picture.held')}
        </text>
        <text x={344} y={12} className={css.head} data-end="true">
          {t('picture.goes')}
        </text>
        <Held held={picture.held} />
        <Goes goes={picture.goes} />
        <Seal />
        <Eyes looks={picture.looks} more={moreLooks} />
      </svg>
      <figcaption className={css.caption}>{says}</figcaption>
      <ReasonCard ask={t('picture.table')}>
        <PictureTable says={says} holdings={holdings} recipients={recipients} picture={picture} />
      </ReasonCard>
    </figure>
  )
}

function Held({ held }: Pick<Picture, 'held'>) {
  const { t } = useTranslation('privacy')
  const rows = rowsOf(held.length, TOP, HEIGHT)
  return held.map(({ purpose, count }, place) => {
    const y = rows[place] ?? MIDDLE
    return (
      <g key={purpose}>
        <path
          d={`M 4 ${y + 6} H 100 C 126 ${y + 6} 118 ${MIDDLE} ${BOX.left} ${MIDDLE}`}
          className={css.held}
          strokeWidth={thickness(count)}
        />
        <text x={4} y={y - 4} className={css.name}>
          {t(`purpose.${purpose}.short`)} <tspan className={css.count}>{count}</tspan>
        </text>
      </g>
    )
  })
}

function Goes({ goes }: Pick<Picture, 'goes'>) {
  const { t } = useTranslation('privacy')
  const rows = rowsOf(goes.length, TOP, HEIGHT)
  return goes.map(({ purpose, cutOff }, place) => {
    const y = rows[place] ?? MIDDLE
    return (
      <g key={purpose}>
        <path
          d={`M ${BOX.right} ${MIDDLE} C 230 ${MIDDLE} 222 ${y + 6} 248 ${y + 6} H 344`}
          className={css.goes}
          data-cut={cutOff}
        />
        <text x={344} y={y - 4} className={css.name} data-end="true">
          {t(`processorPurpose.${purpose}`)}
        </text>
      </g>
    )
  })
}

/** The lock that everything held lies under. */
function Seal() {
  const { t } = useTranslation('privacy')
  const center = (BOX.left + BOX.right) / 2
  return (
    <g>
      <rect
        x={BOX.left}
        y={TOP + 34}
        width={BOX.right - BOX.left}
        height={HEIGHT - 68}
        rx={16}
        className={css.box}
      />
      <path
        d={`M ${center - 8} ${MIDDLE - 12} v -6 a 8 8 0 0 1 16 0 v 6`}
        className={css.shackle}
      />
      <rect x={center - 12} y={MIDDLE - 12} width={24} height={18} rx={4} className={css.lock} />
      <text x={center} y={MIDDLE + 26} className={css.seal}>
        {t('picture.sealed')}
      </text>
    </g>
  )
}

function Eyes({ looks, more }: Pick<Picture, 'looks'> & { more: boolean }) {
  const { t } = useTranslation('privacy')
  return (
    <g>
      <path d={`M 174 ${TOP + HEIGHT - 34} V ${EYES - 30}`} className={css.sight} />
      <text x={174} y={EYES - 16} className={css.head} data-middle="true">
        {t('picture.looks')}
      </text>
      {looks.map(({ kind, count }, place) => {
        const x = 58 + place * 116
        return (
          <g key={kind} data-none={count === 0} className={css.eye}>
            <path d={`M ${x - 13} ${EYES + 6} q 13 -14 26 0 q -13 14 -26 0 z`} />
            <circle cx={x} cy={EYES + 6} r={3.5} />
            <text x={x} y={EYES + 28} className={css.name} data-middle="true">
              {t(`looker.${kind}`)}{' '}
              <tspan className={css.count}>
                {count}
                {more ? '+' : ''}
              </tspan>
            </text>
          </g>
        )
      })}
    </g>
  )
}

type TableProps = Pick<Props, 'holdings' | 'recipients'> & { says: string; picture: Picture }

function PictureTable({ says, holdings, recipients, picture }: TableProps) {
  const { t } = useTranslation('privacy')
  const names = useNames()
  const held = holdings
    .filter(one => one.count > 0)
    .map(({ section, purpose, count }) => ({
      what: t('picture.held'),
      name: names.section(section),
      detail: names.purpose(purpose),
      count: String(count),
    }))
  const seen = picture.looks.map(({ kind, count }) => ({
    what: t('picture.looks'),
    name: t(`looker.${kind}`),
    detail: '',
    count: String(count),
  }))
  const goes = recipients.map(({ legalName, place, purpose, classes, cutOff }) => ({
    what: t('picture.goes'),
    name: `${legalName} · ${names.country(place)}`,
    detail: cutOff
      ? t('picture.cutOff')
      : `${t(`processorPurpose.${purpose}`)}: ${names.classes(classes)}`,
    count: '',
  }))
  return (
    <DataTable
      caption={says}
      rows={[...held, ...seen, ...goes]}
      rowKey={row => `${row.what} ${row.name} ${row.detail}`}
      columns={[
        { key: 'name', title: t('picture.name'), lead: true, cell: row => row.name },
        { key: 'what', title: t('picture.what'), cell: row => row.what },
        { key: 'detail', title: t('picture.detail'), cell: row => row.detail },
        { key: 'count', title: t('picture.count'), figure: true, cell: row => row.count },
      ]}
    />
  )
}
