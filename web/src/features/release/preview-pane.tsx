import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../lib/i18n.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { IconAlertTriangle } from '../../ui/icons.ts'
import { LetOutAction } from './let-out-action.tsx'
import { LevelList } from './level-list.tsx'
import { percent } from './plot-scale.ts'
import css from './release-page.module.css'
import type { Preview, PreviewOption, TableWish } from './release-types.ts'
import { RiskPlot } from './risk-plot.tsx'

type Props = { id: string; wish: TableWish; preview: Preview }

/** The options of a previewed table: what each risks and loses; one is chosen and let out. */
export function PreviewPane({ id, wish, preview }: Props) {
  const { t } = useTranslation('release')
  const language = useLanguage()
  const [chosen, setChosen] = useState(0)
  const option = preview.options[chosen]
  return (
    <div className={css.stack}>
      <p>
        {t('preview.before', {
          rows: preview.rows,
          unique: percent(preview.before.unique, language),
        })}
      </p>
      {preview.overlapping > 0 && (
        <p className={css.warning}>
          <IconAlertTriangle size={20} aria-hidden="true" />
          <span>{t('preview.overlapping', { count: preview.overlapping })}</span>
        </p>
      )}
      <RiskPlot
        options={preview.options}
        riskMax={1 / wish.k}
        chosen={chosen}
        onChoose={setChosen}
      />
      <Choices id={id} preview={preview} chosen={chosen} onChoose={setChosen} />
      {option && <LevelList columns={wish.columns} levels={option.levels} />}
      <p className={css.soft}>
        {t('preview.searched', { nodes: preview.nodes, checked: preview.checked })}
      </p>
      <LetOutAction key={chosen} id={id} option={chosen}>
        {t('preview.release', { number: chosen + 1 })}
      </LetOutAction>
    </div>
  )
}

type ChoicesProps = {
  id: string
  preview: Preview
  chosen: number
  onChoose: (option: number) => void
}

function Choices({ id, preview, chosen, onChoose }: ChoicesProps) {
  const { t } = useTranslation('release')
  const language = useLanguage()
  const rows = preview.options.map((option, at) => ({ option, at }))
  const loss = ({ loss }: PreviewOption) => (loss <= 1 ? percent(loss, language) : loss.toFixed(0))
  return (
    <DataTable
      caption={t('preview.table')}
      rows={rows}
      rowKey={({ at }) => String(at)}
      columns={[
        {
          key: 'option',
          title: t('preview.option'),
          lead: true,
          cell: ({ at }) => (
            <label className={css.choice}>
              <input type="radio" name={id} checked={at === chosen} onChange={() => onChoose(at)} />
              {t('preview.number', { number: at + 1 })}
            </label>
          ),
        },
        { key: 'loss', title: t('preview.loss'), figure: true, cell: row => loss(row.option) },
        {
          key: 'mean',
          title: t('preview.mean'),
          figure: true,
          cell: ({ option }) => percent(option.risk.mean, language),
        },
        {
          key: 'max',
          title: t('preview.max'),
          figure: true,
          cell: ({ option }) => percent(option.risk.max, language),
        },
        {
          key: 'left',
          title: t('preview.suppressed'),
          figure: true,
          cell: ({ option }) => percent(option.suppressed / preview.rows, language),
        },
        {
          key: 'classes',
          title: t('preview.classes'),
          figure: true,
          cell: ({ option }) => option.classes,
        },
      ]}
    />
  )
}
