import { assert } from '../kernel/assert.ts'
import { type PersonId, prefixOf } from '../kernel/id.ts'
import { rolesThatMay } from '../kernel/permissions.ts'
import type { Role } from '../kernel/roles.ts'
import { createAccess, createApprovals, firstAdministratorReader } from '../modules/access/index.ts'
import { createAdvice } from '../modules/advice/index.ts'
import { createAftersales, openAftersale } from '../modules/aftersales/index.ts'
import { type Bureau, createBureau } from '../modules/bureau/index.ts'
import {
  agreedPrices,
  type Chat,
  createChat,
  loadChatRules,
  talkOf,
  talkPage,
  unreadConversations,
} from '../modules/chat/index.ts'
import { type Consent, createConsent } from '../modules/consent/index.ts'
import { createCredential, OUTSIDE_CREDIT } from '../modules/credential/index.ts'
import { type Credit, createCredit, loadCreditRules, raterWords } from '../modules/credit/index.ts'
import type { Deposits } from '../modules/deposit/index.ts'
import { createDisputes, disputeOn } from '../modules/disputes/index.ts'
import { createFigures, type Figures } from '../modules/figures/index.ts'
import {
  accountsOf,
  autoPayouts,
  contactsOf,
  createIdentity,
  displayNames,
  type Identity,
  mailAddressOf,
  roleHolders,
} from '../modules/identity/index.ts'
import {
  createListings,
  type Listings,
  listingTitles,
  loadSearchRules,
} from '../modules/listings/index.ts'
import { createCarriers, unusedLabels } from '../modules/logistics/index.ts'
import {
  codeCarrier,
  createNotices,
  type StaffGroup,
  unreadNotices,
} from '../modules/notices/index.ts'
import { createPanels } from '../modules/panel/index.ts'
import {
  type Carrying,
  correctBooksKind,
  createInstitutions,
  payoutReader,
} from '../modules/payments/index.ts'
import { createGate, ensureProcessors, registerKinds } from '../modules/processors/index.ts'
import { createRatings, type Ratings } from '../modules/ratings/index.ts'
import { holdKinds, loadAnswerClock } from '../modules/rights/index.ts'
import {
  loadAccessRules,
  loadReleaseRules,
  loadRuleBooks,
  loadVerificationRules,
  type RuleBooks,
} from '../modules/rulebook/index.ts'
import {
  activeTrade,
  completedCounts,
  createTradeCommands,
  type TradeCommands,
  trackingUseCase,
  tradeTitles,
} from '../modules/trade/index.ts'
import {
  createReviewDesk,
  createVerification,
  isOperator,
  REAL_NAME,
  type Verification,
} from '../modules/verification/index.ts'
import type { MovableClock } from '../platform/clock.ts'
import { type Commands, createCommands, setKind } from '../platform/commands.ts'
import type { Config } from '../platform/config.ts'
import { openFiles } from '../platform/files.ts'
import type { Http } from '../platform/http/server.ts'
import type { Database, Tx } from '../platform/postgres.ts'
import * as readers from '../platform/readers.ts'
import { createScheduler, type Scheduler } from '../platform/scheduler.ts'
import { createWebhooks } from '../platform/webhooks/webhooks.ts'
import { CASES, CONCERNED, carryOuts } from './access.ts'
import { catalogueWords } from './catalogue-words.ts'
import { codeChannels } from './code-channels.ts'
import { copyReading } from './copy-reading.ts'
import { passSources } from './credit-pass.ts'
import { creditSummary } from './credit-summary.ts'
import { loadCreditWords } from './credit-words.ts'
import { deadlineHandlers } from './deadline-handlers.ts'
import { backedBy, depositsOf } from './deposits.ts'
import { forgetAgain } from './forget-again.ts'
import { gatedPartners, knownProcessors, mayMail } from './gated-partners.ts'
import { disputeOf } from './hand-over.ts'
import { openKeys } from './keys.ts'
import { createLimits } from './limits.ts'
import { mayMediate, mediationOf } from './mediation.ts'
import { type Partners, partnersOf } from './partners.ts'
import { PERSONAL_DATA } from './personal-data.ts'
import { regionsOf } from './regions.ts'
import { releasesOf } from './releases.ts'
import { sellerActivity } from './seller-activity.ts'
import { serve } from './serve.ts'
import { supportOf } from './support-desk.ts'

/** A whole market in one value: what serves it, what drives it, what the command line uses. */
export interface Market extends Parts {
  readonly scheduler: Scheduler
  readonly http: Http
  close(): Promise<void>
}

export interface MarketOptions {
  readonly config: Config
  readonly database: Database
  readonly clock: MovableClock
  /** Milliseconds between two looks at deadlines and journal; 0 leaves it to `settle`. */
  readonly tick_ms: number
  /** Others than the settings name, e.g. those of a replayed history. */
  readonly partners?: Partners
}

/** The modules of a market, joined where they may not join themselves. */
export type Parts = Awaited<ReturnType<typeof compose>>

/** Builds a market from its parts. The only place where modules meet. */
export async function wire(options: MarketOptions): Promise<Market> {
  const { database, clock, tick_ms } = options
  const keyring = await openKeys(options.config, database, clock)
  await forgetAgain(database, clock)
  const parts = await compose(options)
  await parts.consent.ready()
  const followers = [
    firstAdministratorReader,
    parts.notices.reader,
    parts.consent.reader,
    ...parts.verification.readers,
    parts.credential.reader,
    parts.ratings.reader,
    parts.credit.reader,
    parts.bureau.reader,
    parts.deposits.reader,
    unusedLabels(clock),
    parts.disputes.reader,
    parts.figures.reader,
    parts.advice.reader,
    parts.panels.reader,
    payoutReader(parts.payments, willing),
  ]
  async function willing(personIds: readonly PersonId[]) {
    const wishes = await autoPayouts(database, personIds)
    return new Set(personIds.filter(id => wishes.get(id)))
  }
  await readers.ensureCursors(database, followers)
  const scheduler = createScheduler({
    database,
    clock,
    tick_ms,
    readers: followers,
    handlers: deadlineHandlers(parts),
    onError: (where, error) => {
      // The message may hold data of a person; its kind is enough to look further.
      const kind = error instanceof Error ? error.name : 'unknown'
      http.log.warn({ where, error: kind }, 'will be tried again')
    },
  })
  const http = await serve(parts, scheduler)
  scheduler.start()
  return {
    ...parts,
    scheduler,
    http,
    close: async () => {
      await parts.chat.close()
      await http.close()
      parts.notices.stop()
      await parts.releases.stop()
      await scheduler.stop()
      await keyring.close()
    },
  }
}

/** What every module stands on: third parties behind their gate, rules, and what follows from them. */
async function foundation({ config, database, clock, ...given }: MarketOptions) {
  const commands = createCommands(database, clock)
  const named = given.partners ?? partnersOf(config)
  const now = clock.now()
  await ensureProcessors(database, now, knownProcessors(config, named, now))
  const gate = createGate({ database, clock })
  const partners = gatedPartners(named, gate)
  const ruleBooks = loadRuleBooks()
  const { jurisdiction } = config
  const { currency, timeZone } = ruleBooks.current(jurisdiction, clock.now())
  const institutions = createInstitutions(partners.institutions)
  const verificationRulesAt = loadVerificationRules(jurisdiction)
  const creditRulesAt = loadCreditRules(jurisdiction)
  const limits = createLimits(verificationRulesAt, creditRulesAt)
  const rulesAt = loadAccessRules(jurisdiction)
  const approvals = createApprovals(rulesAt, CONCERNED)
  const chatRulesAt = loadChatRules(jurisdiction)
  const trade = createTradeCommands(ruleBooks, {
    jurisdiction,
    agreedPrices: agreedPrices(chatRulesAt),
    institution: institutions.preferred,
    buyLimit: limits.buyLimit,
    creditTerms: limits.creditTerms,
    approvals,
  })
  return {
    core: { config, database, clock, commands, ruleBooks, trade },
    files: await openFiles(config.files),
    carriers: createCarriers(partners.carriers),
    rules: {
      access: rulesAt,
      chat: chatRulesAt,
      credit: creditRulesAt,
      search: loadSearchRules(jurisdiction),
      verification: verificationRulesAt,
    },
    ...{ approvals, currency, gate, institutions, limits, partners, timeZone },
  }
}

type Foundation = Awaited<ReturnType<typeof foundation>>

function identityOf({ core }: Foundation) {
  const { config, database } = core
  const { authSecret, publicUrl, marketName, setupToken, demo } = config
  return createIdentity({
    ...core,
    ...{ authSecret, publicUrl, marketName, setupToken, demo },
    channels: codeChannels(config),
    carryCode: codeCarrier({ email: config.smtp !== null, phone: false }),
    unreadNotices: personId => unreadNotices(database, personId),
    unreadConversations: personId => unreadConversations(database, personId),
    tradeCounts: personId => completedCounts(database, personId),
  })
}

/** Who is told what concerns the market, by group. */
const STAFF = {
  administrators: ['administrator'],
  moderators: rolesThatMay('rating.mask'),
  mediators: rolesThatMay('dispute.decide'),
  support: rolesThatMay('ticket.answer'),
  privacy_officers: rolesThatMay('request.answer'),
  reviewers: rolesThatMay('identity.review'),
} as const satisfies Record<StaffGroup, readonly Role[]>

function noticesOf({ core, gate, timeZone }: Foundation, { codeMessage }: Identity) {
  const { smtp, publicUrl, marketName, mode } = core.config
  return createNotices({
    ...core,
    ...{ smtp, publicUrl, marketName, timeZone, codeMessage },
    texting: null,
    showCodes: mode === 'sandbox',
    contactsOf,
    mailAddressOf,
    // Whose work nobody does goes to those who can appoint somebody.
    staff: async (reads, group) => {
      const holders = await roleHolders(reads, STAFF[group])
      return holders.length > 0 ? holders : roleHolders(reads, STAFF.administrators)
    },
    titlesOf: listingTitles,
    mayMail: () => mayMail(gate),
  })
}

function consentOf({ core, approvals }: Foundation): Consent {
  const { authSecret: secret, marketName: controller, jurisdiction, policiesDir } = core.config
  return createConsent({ ...core, secret, controller, jurisdiction, approvals, policiesDir })
}

function ratingsOf({ core, currency, rules }: Foundation): Ratings {
  const { jurisdiction } = core.config
  return createRatings({ ...core, jurisdiction, currency, raterWords: raterWords(rules.credit) })
}

function chatOf({ core, rules }: Foundation, { authenticate }: Identity): Chat {
  return createChat({ ...core, rulesAt: rules.chat, authenticate })
}

/**
 * After-sales and disputes hand trades to each other: what the two cannot settle is disputed, and
 * a dispute may end in a return. Parcels move both, and the trades.
 */
function casesOf(ground: Foundation, signer: Consent['signer']) {
  const { core, approvals, files, carriers, timeZone } = ground
  const { jurisdiction, marketName, authSecret: secret } = core.config
  const advice = createAdvice({
    ...{ ...core, jurisdiction, secret, timeZone },
    canReturn: true,
  })
  const panels = createPanels({ ...core, jurisdiction, secret, disputes: () => disputes })
  const disputes = createDisputes({
    leadsAt: advice.leadsAt,
    ...{ ...core, approvals, files, jurisdiction, marketName, signer },
    reading: { timeZone, words: catalogueWords([]) },
    doors: {
      openReturn: (tx, now, wish) => aftersales.openReturn(tx, now, wish),
      owe: (tx, now, wish) => aftersales.owe(tx, now, wish),
      openAftersale,
      recordedOf: (tx, now, tradeId) => aftersales.recordedOf(tx, now, tradeId),
      talkOf,
      talkPage,
      hear: advice.hear,
      panel: panels.door,
      mayMediate: mayMediate(ground),
    },
  })
  const aftersales = createAftersales({
    ...{ ...core, jurisdiction, secret, isOperator, disputeOn, carriers },
    handOver: (tx, now, { aftersale }) => disputes.takeOver(tx, now, disputeOf(aftersale)),
  })
  const tracking = trackingUseCase(core.ruleBooks, aftersales.onTracking)
  const mediation = mediationOf(ground, disputes)
  const record = setKind('record_tracking', tracking)
  return { advice, aftersales, disputes, mediation, panels, record }
}

function figuresOf({ core, timeZone }: Foundation): Figures {
  return createFigures({ ...core, timeZone, jurisdiction: core.config.jurisdiction })
}

function creditOf({ core, rules, approvals }: Foundation): Credit {
  return createCredit({
    ...core,
    rulesAt: rules.credit,
    searchRulesAt: rules.search,
    tradeTitles,
    approvals,
    namesOf: displayNames,
    ...{ accountsOf, regionsOf },
    sources: passSources(core.database),
  })
}

function bureauOf({ core, rules }: Foundation): Bureau {
  const { authSecret: secret, mode } = core.config
  const webhooks = createWebhooks({ ...core, secret, sandbox: mode === 'sandbox' })
  return createBureau({ ...core, rulesAt: rules.credit, webhooks, wordsIn: loadCreditWords() })
}

function listingsOf({ core, files, rules, currency, limits }: Foundation): Promise<Listings> {
  const { database, config } = core
  return createListings({
    ...core,
    files,
    jurisdiction: config.jurisdiction,
    currency,
    sellLimit: limits.sellLimit,
    reviewWithin_ms: limits.reviewWithin_ms,
    isBacked: backedBy(limits),
    searchRulesAt: rules.search,
    activeTrade: (listingId, personId) => activeTrade(database, listingId, personId),
  })
}

async function compose(options: MarketOptions) {
  const ground = await foundation(options)
  const { core, files, rules, approvals, currency, institutions, limits } = ground
  const { carriers, partners } = ground
  const { config, database, commands, trade } = core
  const { jurisdiction, publicUrl } = config
  const identity = identityOf(ground)
  const listings = await listingsOf(ground)
  const consent = consentOf(ground)
  const credit = creditOf(ground)
  const deposits = depositsOf(ground)
  const register = registerKinds(approvals)
  const holds = holdKinds({ approvals, sources: PERSONAL_DATA, isPerson })
  const releases = releasesOf({
    ...core,
    approvals,
    files,
    catalogue: listings.selling.catalogue,
    currency,
    timeZone: ground.timeZone,
    rulesAt: loadReleaseRules(jurisdiction),
    willing: people => consent.among(database, people, 'statistics'),
  })
  const cases = casesOf(ground, consent.signer)
  const registers = { register, holds, mediation: cases.mediation.kinds }
  const kinds = { trade, releases: releases.kinds, ...registers, credit: credit.kinds, consent }
  return {
    ...core,
    files,
    institutions,
    payments: {
      ...paymentsOf(core, institutions, deposits),
      ...{ payoutTerms: limits.payoutTerms, approvals },
    },
    deposits,
    access: createAccess({
      ...core,
      rulesAt: rules.access,
      approvals,
      carryOut: carryOuts(commands, { ...kinds, correctBooks: correctBooksKind(approvals) }),
      concerned: CONCERNED,
      cases: CASES,
    }),
    accessRulesAt: rules.access,
    carriers,
    ...cases,
    listings,
    releases,
    register,
    identity,
    clockAt: loadAnswerClock(jurisdiction, ground.timeZone),
    reading: copyReading(config.marketName, ground.timeZone, listings.selling.catalogue),
    ...{ ratings: ratingsOf(ground), chat: chatOf(ground, identity), support: supportOf(ground) },
    holds,
    verification: createVerification({
      ...core,
      rulesAt: rules.verification,
      verifier: partners.verifier,
      activityOf: sellerActivity,
      consented: (reads, personId) => consent.require(reads, personId, REAL_NAME),
      files,
      desk: config.review && createReviewDesk(config.review),
    }) satisfies Verification,
    consent,
    credential: createCredential({
      ...core,
      jurisdiction,
      publicUrl,
      secret: config.authSecret,
      creditOf: creditSummary(rules.credit),
      consented: (reads, personId) => consent.require(reads, personId, OUTSIDE_CREDIT),
      sandbox: config.mode === 'sandbox',
    }),
    credit,
    figures: figuresOf(ground),
    ...{ bureau: bureauOf(ground), notices: noticesOf(ground, identity) },
  }
}

/** Whether somebody is a member. */
async function isPerson(reads: Tx, id: PersonId): Promise<boolean> {
  return (await displayNames(reads, [id])).has(id)
}

interface Core {
  readonly database: Database
  readonly commands: Commands
  readonly clock: MovableClock
  readonly trade: TradeCommands
  readonly ruleBooks: RuleBooks
}

/** An institution's word about a pay-in goes to what it is for, which payments may not know. */
function paymentsOf(
  { database, commands, clock, trade }: Core,
  institutions: Carrying['institutions'],
  deposits: Deposits,
): Omit<Carrying, 'payoutTerms' | 'approvals'> {
  return {
    database,
    commands,
    clock,
    institutions,
    receivePayIn: async word => {
      if (prefixOf(word.reference) === 'topup') return deposits.receive(word)
      const actor = { kind: 'institution', name: word.institution } as const
      const outcome = await commands.run(trade.receivePayment, actor, word)
      assert(outcome.ok, 'whatever an institution says is booked')
    },
  }
}
