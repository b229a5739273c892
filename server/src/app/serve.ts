import { join } from 'node:path'
import { ledgerRoutes } from '../modules/ledger/index.ts'
import { logisticsRoutes } from '../modules/logistics/index.ts'
import { paymentRoutes } from '../modules/payments/index.ts'
import { privacyRoutes } from '../modules/privacy/index.ts'
import { processorsRoutes } from '../modules/processors/index.ts'
import { rightsRoutes } from '../modules/rights/index.ts'
import { tradeRoutes } from '../modules/trade/index.ts'
import { vaultRoutes } from '../modules/vault/index.ts'
import { createHttp, type Http } from '../platform/http/server.ts'
import type { Scheduler } from '../platform/scheduler.ts'
import { CASES } from './access.ts'
import { deadlineRoutes } from './deadline-routes.ts'
import { marketRoutes } from './market-routes.ts'
import { operatorRoutes } from './operator-routes.ts'
import { pageRoutes } from './page-routes.ts'
import { PERSONAL_DATA } from './personal-data.ts'
import { sandboxRoutes } from './sandbox-routes.ts'
import { CHECKS, waitingAtDesk } from './self-scan.ts'
import { verifierRoutes } from './verifier-routes.ts'
import { VERSION } from './version.ts'
import { readWebApp } from './web-app.ts'
import type { Parts } from './wire.ts'

/** The built web app. */
const WEB_DIRECTORY = join(import.meta.dirname, '../../../web/dist')
const LISTING_PAGE = /^\/listings\/([a-z0-9_]{1,60})$/

/** Hangs every module's routes on one HTTP server. */
export async function serve(parts: Parts, scheduler: Scheduler): Promise<Http> {
  const { config, identity, listings, notices } = parts
  const { publicUrl, marketName, authSecret, trustProxy } = config
  const { authenticate } = identity
  const http = await createHttp({
    authenticate,
    noteUse: parts.access.noteUse,
    publicUrl,
    version: VERSION,
    trustProxy,
    log: { level: config.logLevel },
  })
  identity.routes(http)
  parts.access.routes(http, identity.requireStepUp)
  vaultRoutes(http, { ...parts, requireStepUp: identity.requireStepUp })
  listings.routes(http)
  tradeRoutes(http, { ...parts, publicUrl, codeSecret: authSecret })
  ledgerRoutes(http, parts)
  paymentRoutes(http, parts.payments)
  parts.deposits.routes(http, { ...parts, publicUrl })
  logisticsRoutes(http, parts)
  notices.routes(http)
  processorsRoutes(http, parts)
  parts.consent.routes(http)
  parts.releases.routes(http, scheduler.nudge)
  privacyRoutes(http, { ...parts, checks: CHECKS, waiting: waitingAtDesk(parts.clock) })
  rightsRoutes(http, {
    ...parts,
    market: marketName,
    signer: parts.consent.signer,
    sources: PERSONAL_DATA,
    requireStepUp: identity.requireStepUp,
  })
  parts.verification.routes(http, identity)
  parts.credential.routes(http)
  parts.aftersales.routes(http)
  parts.mediation.routes(http)
  parts.ratings.routes(http)
  parts.chat.routes(http)
  parts.credit.routes(http, { cases: CASES, requireStepUp: identity.requireStepUp })
  parts.disputes.routes(http)
  parts.figures.routes(http)
  parts.advice.routes(http)
  parts.panels.routes(http)
  parts.support.routes(http)
  parts.bureau.routes(http)
  marketRoutes(http, parts)
  operatorRoutes(http, parts)
  deadlineRoutes(http, parts)
  if (config.mode === 'sandbox') {
    sandboxRoutes(http, { ...parts, scheduler })
    if (config.verifier) verifierRoutes(http, config.verifier)
  }
  const web = readWebApp(WEB_DIRECTORY)
  if (web) {
    pageRoutes(http, web, async (path, language) => {
      const id = LISTING_PAGE.exec(path)?.[1]
      return id === undefined ? undefined : listings.page(id, language, publicUrl, marketName)
    })
  }
  return http
}
