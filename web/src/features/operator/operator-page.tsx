import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Navigate, NavLink, Route, Routes, useLocation } from 'react-router'
import { useMarket } from '../../lib/market.ts'
import { isStaff, may, type Permission, useMe } from '../../lib/me.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { IconLock } from '../../ui/icons.ts'
import { Page } from '../../ui/page.tsx'
import { ApprovalsPage } from '../access/approvals-page.tsx'
import { GrantsPage } from '../access/grants-page.tsx'
import { ReviewPage } from '../access/review-page.tsx'
import { SealedPage } from '../access/sealed/sealed-page.tsx'
import { MessageReportsDesk } from '../chat/reports-desk.tsx'
import { GroupsDesk } from '../credit/oversight/groups-desk.tsx'
import { ModelsDesk } from '../credit/oversight/models-desk.tsx'
import { DisputesDesk } from '../disputes/disputes-desk.tsx'
import { FiguresDesk } from '../disputes/figures/figures-desk.tsx'
import { ReviewsDesk } from '../listings/reviews-desk.tsx'
import { HoldsDesk } from '../privacy/desk/holds-desk.tsx'
import { OverviewDesk } from '../privacy/desk/overview-desk.tsx'
import { PoliciesDesk } from '../privacy/desk/policies-desk.tsx'
import { ProcessorsDesk } from '../privacy/desk/processors-desk.tsx'
import { RequestsDesk } from '../privacy/desk/requests-desk.tsx'
import { CasesDesk } from '../ratings/cases-desk.tsx'
import { SupportDesk } from '../support/support-desk.tsx'
import { AttentionPage } from './attention-page.tsx'
import { BooksPage } from './books-page.tsx'
import { ClockPage } from './clock-page.tsx'
import { DeadlinesPage } from './deadlines-page.tsx'
import { DocumentsPage } from './documents-page.tsx'
import { KeysDialog } from './keys-dialog.tsx'
import css from './operator-page.module.css'
import { OutboxPage } from './outbox-page.tsx'
import { OverviewPage } from './overview-page.tsx'
import { PeoplePage } from './people-page.tsx'
import { ReconciliationsPage } from './reconciliations-page.tsx'
import { TradesPage } from './trades-page.tsx'
import { useKeys } from './use-keys.ts'
import { useOverview } from './use-operator.ts'
import { VerifierPage } from './verifier-page.tsx'

/** The operator's corner; the server checks every request again, whatever is shown here. */
export function OperatorPage() {
  const { t } = useTranslation('operator')
  const me = useMe()
  const [help, setHelp] = useState(false)
  useKeys({ '?': () => setHelp(true), '/': focusSearch })
  if (me && !isStaff(me)) {
    return (
      <Page title={t('title')} heading={null}>
        <EmptyState
          icon={<IconLock size={28} />}
          title={t('notAllowed')}
          text={t('notAllowedText')}
        />
      </Page>
    )
  }
  return (
    <Page title={t('title')} heading={null}>
      <h1 className="only-heard">{t('title')}</h1>
      <div className={css.corner}>
        <Sections onHelp={() => setHelp(true)} />
        <div className={css.content}>
          <Routes>
            <Route index element={<FirstPage />} />
            <Route path="people" element={<PeoplePage />} />
            <Route path="support" element={<SupportDesk />} />
            <Route path="trades" element={<TradesPage />} />
            <Route path="books" element={<BooksPage />} />
            <Route path="reconciliations" element={<ReconciliationsPage />} />
            <Route path="deadlines" element={<DeadlinesPage />} />
            <Route path="attention" element={<AttentionPage />} />
            <Route path="disputes" element={<DisputesDesk />} />
            <Route path="figures" element={<FiguresDesk />} />
            <Route path="listings" element={<ReviewsDesk />} />
            <Route path="ratings" element={<CasesDesk />} />
            <Route path="messages" element={<MessageReportsDesk />} />
            <Route path="groups" element={<GroupsDesk />} />
            <Route path="models" element={<ModelsDesk />} />
            <Route path="documents" element={<DocumentsPage />} />
            <Route path="outbox" element={<OutboxPage />} />
            <Route path="clock" element={<ClockPage />} />
            <Route path="verifier" element={<VerifierPage />} />
            <Route path="privacy" element={<OverviewDesk />} />
            <Route path="requests" element={<RequestsDesk />} />
            <Route path="processors" element={<ProcessorsDesk />} />
            <Route path="holds" element={<HoldsDesk />} />
            <Route path="policies" element={<PoliciesDesk />} />
            <Route path="sealed" element={<SealedPage />} />
            <Route path="roles" element={<GrantsPage />} />
            <Route path="approvals" element={<ApprovalsPage />} />
            <Route path="reviews" element={<ReviewPage />} />
            <Route path="*" element={<EmptyState title={t('noSuchPage')} />} />
          </Routes>
        </div>
      </div>
      <KeysDialog opened={help} onClose={() => setHelp(false)} />
    </Page>
  )
}

/** Leads to this corner's own search; where it has none, the key is left to the market's search. */
function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>('[data-operator-search] input')
  field?.focus()
  return field !== null
}

/** Every section with what one must be allowed to see it, in the order of the navigation. */
const SECTIONS = {
  overview: 'market.oversee',
  attention: 'payment.attend',
  deadlines: 'market.oversee',
  support: 'ticket.oversee',
  trades: 'trade.oversee',
  disputes: 'dispute.read',
  figures: 'dispute.read',
  privacy: 'privacy.oversee',
  requests: 'request.answer',
  holds: 'hold.read',
  policies: 'privacy.second',
  processors: 'processor.read',
  people: 'person.find',
  sealed: 'personal_data.read',
  listings: 'listing.review',
  ratings: 'rating.mask',
  messages: 'message.cover',
  groups: 'credit.investigate',
  models: 'credit.oversee',
  documents: 'identity.review',
  roles: 'role.read',
  approvals: 'approval.read',
  reviews: 'role.review',
  books: 'book.read',
  reconciliations: 'book.read',
  outbox: 'mail.read',
  clock: 'market.move_clock',
  verifier: 'market.move_clock',
} as const satisfies Record<string, Permission>

type SectionName = keyof typeof SECTIONS

/** What only a sandbox has. */
const PRACTICE: ReadonlySet<SectionName> = new Set(['clock', 'verifier'])

function useSections(): SectionName[] {
  const me = useMe()
  const market = useMarket()
  const names = Object.keys(SECTIONS) as SectionName[]
  return names.filter(
    name => may(me, SECTIONS[name]) && (!PRACTICE.has(name) || Boolean(market?.sandbox)),
  )
}

/** The overview, or what comes first for somebody who does not see it. */
function FirstPage() {
  const { t } = useTranslation('operator')
  const [first] = useSections()
  if (first === undefined) return <EmptyState title={t('noTools')} text={t('noToolsText')} />
  return first === 'overview' ? <OverviewPage /> : <Navigate to={first} replace />
}

function Sections({ onHelp }: { onHelp: () => void }) {
  const { t } = useTranslation('operator')
  const shown = useSections()
  const { data } = useOverview(shown.includes('overview'))
  const counts: Partial<Record<SectionName, number>> = {
    attention: data?.attention ?? 0,
    deadlines: data?.deadlines.overdue ?? 0,
  }
  const nav = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the current link moves with the path.
  useEffect(() => {
    const current = nav.current?.querySelector('[aria-current]')
    current?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [pathname])
  return (
    <nav ref={nav} className={css.sections} aria-label={t('title')}>
      {shown.map(section => (
        <NavLink
          key={section}
          to={section === 'overview' ? '/operator' : `/operator/${section}`}
          end={section === 'overview'}
          className={css.section ?? ''}
        >
          {t(`section.${section}`)}
          {counts[section] ? <span className={css.count}>{counts[section]}</span> : null}
        </NavLink>
      ))}
      <button type="button" className={css.help} onClick={onHelp}>
        <kbd>?</kbd> {t('keys.title')}
      </button>
    </nav>
  )
}
