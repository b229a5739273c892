import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, body, once } from '../../lib/api.ts'
import type { Body } from '../../lib/api-paths.ts'
import { useCommand } from '../../lib/query.ts'
import { EndingAction, PrimaryAction } from '../../ui/actions.tsx'
import { CheckList } from '../../ui/check-list.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { Section, Sheet } from '../../ui/page.tsx'
import { TextField } from '../../ui/text-field.tsx'
import css from './document-case.module.css'

type Decision = Body<'/operator/verification/checks/{id}/decide', 'post'>
type Reason = NonNullable<Decision['reasons']>[number]

const REASONS: readonly Reason[] = [
  'unreadable',
  'cut_off',
  'wrong_document',
  'details_differ',
  'expired',
  'altered',
  'not_original',
]

/** Yes, until the document's last day, or no with reasons that the person reads. */
export function DocumentDecision({ check }: { check: string }) {
  const { t } = useTranslation(['operator', 'verification'])
  const [until, setUntil] = useState('')
  const [reasons, setReasons] = useState<string[]>([])
  const decide = useCommand<unknown, Decision>({
    run: (decision, key) =>
      body(
        api.POST('/operator/verification/checks/{id}/decide', {
          params: { path: { id: check } },
          body: decision,
          ...once(key),
        }),
      ),
    touches: [['operator', 'documents']],
  })
  const accept = () => decide.mutate({ accept: true, ...(until && { expiresOn: until }) })
  const reject = () => decide.mutate({ accept: false, reasons: reasons as Reason[] })
  return (
    <Section>
      <Sheet>
        <div className={css.stack}>
          <TextField
            label={t('documents.expiresOn')}
            optional
            value={until}
            onChange={setUntil}
            maxLength={10}
          />
          <PrimaryAction
            onClick={accept}
            busy={decide.isPending}
            disabled={reasons.length > 0 || !/^(\d{4}-\d{2}-\d{2})?$/.test(until)}
          >
            {t('documents.accept')}
          </PrimaryAction>
          <CheckList
            label={t('documents.why')}
            values={reasons}
            onChange={setReasons}
            options={REASONS.map(value => ({ value, label: t(`verification:reason.${value}`) }))}
          />
          <EndingAction onClick={reject} busy={decide.isPending} disabled={reasons.length === 0}>
            {t('documents.reject')}
          </EndingAction>
          <ProblemNote error={decide.error} />
        </div>
      </Sheet>
    </Section>
  )
}
