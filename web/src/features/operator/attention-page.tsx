import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, body, once } from '../../lib/api.ts'
import type { Attention } from '../../lib/operator-types.ts'
import { useCommand } from '../../lib/query.ts'
import { PrimaryAction, QuietAction } from '../../ui/actions.tsx'
import { ConfirmFacts } from '../../ui/confirm-facts.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Section } from '../../ui/page.tsx'
import { LongTextField } from '../../ui/text-field.tsx'
import { When } from '../../ui/when.tsx'
import { otherThanTwo, ProposeNote, takesTwo } from '../access/propose-note.tsx'
import { useAttentionFacts } from './attention-facts.tsx'
import { CORRECTABLE, CorrectDialog } from './correct-dialog.tsx'
import { ListAndDetail } from './list-and-detail.tsx'
import css from './row.module.css'
import { TradePane } from './trade-pane.tsx'
import { usePages } from './use-operator.ts'

/** Payments that only a person can put right, the oldest first. */
export function AttentionPage() {
  const { t } = useTranslation('operator')
  const pages = usePages<Attention>(['attention'], (page, signal) =>
    body(api.GET('/operator/attention', { params: { query: page }, signal })),
  )
  return (
    <ListAndDetail
      label={t('section.attention')}
      pages={pages}
      keyOf={item => item.id}
      row={item => (
        <span className={css.row}>
          <span className={css.top}>
            <span className={css.title}>{t(`attention.kind.${item.kind}`)}</span>
            <When at={item.raisedAt} show="ago" />
          </span>
          <span className={css.soft}>
            <span className={css.id}>{item.subject}</span>
          </span>
        </span>
      )}
      detail={item => <AttentionDetail key={item.id} item={item} />}
      empty={t('attention.none')}
      emptyText={t('attention.noneText')}
    />
  )
}

type How = 'retry' | 'resolve' | 'send_back' | 'settle_outside'

/** What can be done about each kind, the usual way first. */
const WAYS: Readonly<Record<string, readonly [How, ...How[]]>> = {
  unmatched: ['send_back', 'settle_outside'],
  refund_failed: ['retry', 'settle_outside'],
}
const WORDS_ONLY = ['resolve'] as const

function AttentionDetail({ item }: { item: Attention }) {
  const { t } = useTranslation('operator')
  const [how, setHow] = useState<How>('resolve')
  const [opened, setOpened] = useState(false)
  const [correcting, setCorrecting] = useState(false)
  const facts = useAttentionFacts(item)
  const open = (next: How) => {
    setHow(next)
    setOpened(true)
  }
  const tradeId = item.data.tradeId
  const ways = WAYS[item.kind] ?? WORDS_ONLY
  return (
    <div className={css.stack}>
      <Section title={t(`attention.kind.${item.kind}`)}>
        <p>{t(`attention.meaning.${item.kind}`)}</p>
        <Facts facts={facts} />
        <div className={css.buttons}>
          {ways.map((way, at) => {
            const Action = at === 0 && way !== 'resolve' ? PrimaryAction : QuietAction
            return (
              <Action key={way} onClick={() => open(way)}>
                {t(`attention.${way}`)}
              </Action>
            )
          })}
          {CORRECTABLE.includes(item.kind) && (
            <QuietAction onClick={() => setCorrecting(true)}>{t('attention.correct')}</QuietAction>
          )}
        </div>
      </Section>
      {typeof tradeId === 'string' && <TradePane id={tradeId} />}
      <ResolveDialog item={item} how={how} opened={opened} onClose={() => setOpened(false)} />
      {correcting && <CorrectDialog item={item} onClose={() => setCorrecting(false)} />}
    </div>
  )
}

type DialogProps = { item: Attention; how: How; opened: boolean; onClose: () => void }

/** Nothing leaves the queue without a reason that stays in the record. */
function ResolveDialog({ item, how, opened, onClose }: DialogProps) {
  const { t } = useTranslation('operator')
  const [reason, setReason] = useState('')
  const facts = useAttentionFacts(item)
  const act = useCommand<unknown, { how: How; reason: string }>({
    run: (given, key) => {
      const call = {
        params: { path: { id: item.id } },
        body: { reason: given.reason },
        ...once(key),
      }
      switch (given.how) {
        case 'retry':
          return body(api.POST('/operator/attention/{id}/retry', call))
        case 'send_back':
          return body(api.POST('/operator/attention/{id}/send-back', call))
        case 'settle_outside':
          return body(api.POST('/operator/attention/{id}/settle-outside', call))
        default:
          return body(api.POST('/operator/attention/{id}/resolve', call))
      }
    },
    touches: [['operator'], ['trades']],
    onDone: onClose,
  })
  return (
    <ConfirmFacts
      opened={opened}
      onClose={onClose}
      title={t(`attention.${how}Title`)}
      facts={facts}
      consequence={t(`attention.${how}Consequence`)}
      action={t(`attention.${how}`)}
      onConfirm={() => act.mutate({ how, reason: reason.trim() })}
      busy={act.isPending}
      error={otherThanTwo(act.error)}
      disabled={reason.trim() === '' || takesTwo(act.error)}
    >
      <LongTextField
        label={t('attention.reason')}
        help={t('attention.reasonHelp')}
        value={reason}
        onChange={setReason}
        maxLength={500}
        required
      />
      <ProposeNote error={act.error} reason={reason} />
    </ConfirmFacts>
  )
}
