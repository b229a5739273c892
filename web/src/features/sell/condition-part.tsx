import { useTranslation } from 'react-i18next'
import type { GradeCode } from '../../lib/api-types.ts'
import { useLanguage } from '../../lib/i18n.ts'
import { nameIn } from '../../lib/language.ts'
import { useGrades } from '../../lib/market.ts'
import { OptionList } from '../../ui/option-list.tsx'
import { Section } from '../../ui/page.tsx'
import { DefectsField } from './defects-field.tsx'
import { type Part, useComplaint } from './use-sell.ts'

/** The published scale in plain words, and every flaw that a buyer should know. */
export function ConditionPart({ draft, change, missing }: Part) {
  const { t } = useTranslation('sell')
  const language = useLanguage()
  const complaint = useComplaint(missing)
  return (
    <Section title={t('condition.title')} id="condition">
      <OptionList
        label={t('condition.title')}
        hideLabel
        name="grade"
        look="cards"
        value={draft.grade}
        onChange={grade => change({ grade: grade as GradeCode })}
        error={complaint('grade')}
        options={useGrades().map(grade => ({
          value: grade.code,
          label: nameIn(grade.names, language),
          text: nameIn(grade.meaning, language),
        }))}
      />
      <DefectsField
        defects={draft.defects}
        onChange={defects => change({ defects })}
        error={complaint('defects')}
      />
    </Section>
  )
}
