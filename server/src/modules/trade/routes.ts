import type { Http } from '../../platform/http/server.ts'
import { balancesRoute } from './balances-route.ts'
import { checkoutRoutes } from './checkout-routes.ts'
import type { TradeHttp } from './http.ts'
import { labelRoutes } from './label-routes.ts'
import { pickupRoutes } from './pickup-routes.ts'
import { operatorRoute, readRoutes } from './read-routes.ts'
import { reserveRoute } from './reserve-route.ts'
import { stepRoutes } from './step-routes.ts'

/** The protected purchase over HTTP. */
export function tradeRoutes(app: Http, on: TradeHttp): void {
  reserveRoute(app, on)
  stepRoutes(app, on)
  checkoutRoutes(app, on)
  pickupRoutes(app, on)
  labelRoutes(app, on)
  readRoutes(app, on)
  balancesRoute(app, on)
  operatorRoute(app, on)
}
