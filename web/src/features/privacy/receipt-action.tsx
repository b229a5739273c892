import { useTranslation } from 'react-i18next'
import { api, body } from '../../lib/api.ts'
import type { DataRequest, Decided } from '../../lib/privacy-types.ts'
import { useCommand } from '../../lib/query.ts'
import { saveFile } from '../../lib/save-file.ts'
import { TextAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { useNames } from './use-names.ts'

/** Saves the signed receipt of one decision as a file. */
export function ReceiptAction({ decided }: { decided: Pick<Decided, 'id' | 'purpose' | 'at'> }) {
  const names = useNames()
  const { id, purpose, at } = decided
  const path = { params: { path: { id } } }
  return (
    <SaveReceipt
      of={names.purpose(purpose)}
      name={receiptName(purpose, at)}
      load={async () => (await body(api.GET('/consents/{id}/receipt', path))).receipt}
    />
  )
}

/** The same of a request as it stands. */
export function RequestReceipt({ request }: { request: DataRequest }) {
  const { t } = useTranslation('privacy')
  const { id, kind, receivedAt } = request
  const path = { params: { path: { id } } }
  return (
    <SaveReceipt
      of={t(`kind.${kind}`)}
      name={receiptName(kind, receivedAt)}
      load={async () => (await body(api.GET('/rights/requests/{id}/receipt', path))).receipt}
    />
  )
}

type Props = { of: string; name: string; load: () => Promise<string> }

function SaveReceipt({ of, name, load }: Props) {
  const { t } = useTranslation('privacy')
  const save = useCommand<string>({ run: load, onDone: receipt => saveReceipt(receipt, name) })
  return (
    <>
      <TextAction
        onClick={() => save.mutate()}
        busy={save.isPending}
        label={t('receipt.saveOf', { purpose: of })}
      >
        {t('receipt.save')}
      </TextAction>
      <ProblemNote error={save.error} />
    </>
  )
}

function saveReceipt(receipt: string, name: string): void {
  saveFile(new Blob([receipt], { type: 'application/jose' }), name)
}

function receiptName(what: string, at: string): string {
  return `goodhand-${what}-${at.slice(0, 10)}.jws`
}
