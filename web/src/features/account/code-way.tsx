import { useTranslation } from 'react-i18next'
import type { CodeSent } from '../../lib/api-types.ts'
import { useCommand } from '../../lib/query.ts'
import { QuietAction, TextAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { CodeSentNote } from './code-sent.tsx'
import { SixDigitsWay } from './proof-ways.tsx'
import css from './rows.module.css'

export type Channel = 'email' | 'phone'

/** Where a code can go to, and how to send it there. */
export type Send = {
  channels: readonly Channel[]
  to: (channel: Channel) => Promise<CodeSent>
}

type Props = {
  busy: boolean
  action: string
  send: Send
  onDone: (proof: { codeId: string; code: string }) => void
}

/** A code by message: sent first, then typed. */
export function CodeWay({ busy, action, send, onDone }: Props) {
  const { t } = useTranslation('security')
  const sending = useCommand<CodeSent, Channel>({ run: send.to })
  const sent = sending.data
  return (
    <div className={css.form}>
      {!sent && (
        <div className={css.inline}>
          {send.channels.map(channel => (
            <QuietAction
              key={channel}
              busy={sending.isPending && sending.variables === channel}
              onClick={() => sending.mutate(channel)}
            >
              {t(`code.send.${channel}`)}
            </QuietAction>
          ))}
        </div>
      )}
      {sent && (
        <>
          <CodeSentNote text={t('code.sent')} />
          <SixDigitsWay
            key={sent.codeId}
            busy={busy}
            action={action}
            label={t('code.label')}
            onDone={code => onDone({ codeId: sent.codeId, code })}
          />
          <div className={css.inline}>
            <TextAction
              busy={sending.isPending}
              onClick={() => sending.mutate(sending.variables ?? 'email')}
            >
              {t('code.again')}
            </TextAction>
          </div>
        </>
      )}
      <ProblemNote error={sending.error} />
    </div>
  )
}
