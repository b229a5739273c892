import { useTranslation } from 'react-i18next'
import { api, body } from '../../lib/api.ts'
import type { Decided } from '../../lib/privacy-types.ts'
import { useCommand } from '../../lib/query.ts'
import { saveFile } from '../../lib/save-file.ts'
import { TextAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { useNames } from './use-names.ts'

type Props = { decided: Pick<Decided, 'id' | 'purpose' | 'at'> }

/** Saves the signed receipt of one decision as a file. */
export function ReceiptAction({ decided }: Props) {
  const { t } = useTranslation('privacy')
  const names = useNames()
  const { id, purpose, at } = decided
  const save = useCommand<string>({
    run: async () =>
      (await body(api.GET('/consents/{id}/receipt', { params: { path: { id } } }))).receipt,
    onDone: receipt => {
      const file = new Blob([receipt], { type: 'application/jose' })
      saveFile(file, `goodhand-${purpose}-${at.slice(0, 10)}.jws`)
    },
  })
  return (
    <>
      <TextAction
        onClick={() => save.mutate()}
        busy={save.isPending}
        label={t('receipt.saveOf', { purpose: names.purpose(purpose) })}
      >
        {t('receipt.save')}
      </TextAction>
      <ProblemNote error={save.error} />
    </>
  )
}
