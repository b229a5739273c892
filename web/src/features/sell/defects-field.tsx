import { useTranslation } from 'react-i18next'
import { QuietAction } from '../../ui/actions.tsx'
import { IconPlus, IconX } from '../../ui/icons.ts'
import css from './sell.module.css'

const DEFECTS_MAX = 20

type Props = {
  defects: readonly string[]
  onChange: (defects: string[]) => void
  error: string | null
}

/** Flaws, one a line; Enter starts the next. */
export function DefectsField({ defects, onChange, error }: Props) {
  const { t } = useTranslation('sell')
  const set = (place: number, text: string) =>
    onChange(defects.map((defect, at) => (at === place ? text : defect)))
  const add = () => onChange([...defects, ''])
  return (
    <fieldset className={css.defects}>
      <legend className={css.legend}>{t('condition.defects')}</legend>
      <p className={css.soft}>{t('condition.defectsHelp')}</p>
      {defects.map((defect, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a flaw has no name but its line.
        <div key={place} className={css.defect}>
          <input
            className={css.line}
            value={defect}
            maxLength={200}
            aria-label={t('condition.nth', { place: place + 1 })}
            placeholder={t('condition.example')}
            // biome-ignore lint/a11y/noAutofocus: the line was just asked for.
            autoFocus={defect === ''}
            onChange={event => set(place, event.currentTarget.value)}
            onKeyDown={event => {
              if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
              event.preventDefault()
              if (defect.trim() && defects.length < DEFECTS_MAX) add()
            }}
          />
          <button
            type="button"
            className={css.remove}
            onClick={() => onChange(defects.filter((_, at) => at !== place))}
            aria-label={t('condition.remove', { place: place + 1 })}
          >
            <IconX size={18} aria-hidden="true" />
          </button>
        </div>
      ))}
      {defects.length < DEFECTS_MAX && (
        <div>
          <QuietAction onClick={add} icon={<IconPlus size={16} />}>
            {t('condition.add')}
          </QuietAction>
        </div>
      )}
      {error && <p className={css.error}>{error}</p>}
    </fieldset>
  )
}
