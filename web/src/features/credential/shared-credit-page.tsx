import { useTranslation } from 'react-i18next'
import { useLocation } from 'react-router'
import { api, body } from '../../lib/api.ts'
import type { Answer } from '../../lib/api-paths.ts'
import { useCommand } from '../../lib/query.ts'
import { PrimaryAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { Page } from '../../ui/page.tsx'
import { When } from '../../ui/when.tsx'
import css from './credential.module.css'
import { VerdictSheet } from './verdict-sheet.tsx'

type Opened = Answer<'/credential-shares/open', 'post'>

/**
 * What somebody shows by a link. It opens once, so a button asks first: previews of messengers must
 * not use it up. The token stands behind the `#`, where no server sees it.
 */
export function SharedCreditPage() {
  const { t } = useTranslation('credential')
  const token = useLocation().hash.slice(1)
  const open = useCommand<Opened, string>({
    run: one => body(api.POST('/credential-shares/open', { body: { token: one } })),
  })
  return (
    <Page title={t('shared.title')} lead={t('shared.lead')} width="narrow">
      <ProblemNote error={open.error} />
      {!open.data && (
        <PrimaryAction
          wide
          busy={open.isPending}
          disabled={!/^[\w-]{43}$/.test(token)}
          onClick={() => open.mutate(token)}
        >
          {t('shared.open')}
        </PrimaryAction>
      )}
      <div aria-live="polite">
        {open.data && (
          <div className={css.parts}>
            <VerdictSheet verdict={open.data.verdict} />
            <p className={css.soft}>
              {t('shared.made')} <When at={open.data.madeAt} />
            </p>
          </div>
        )}
      </div>
    </Page>
  )
}
