import type { AddressInfo } from 'node:net'
import { type Actor, ANYONE, SYSTEM } from '../../kernel/actor.ts'
import type { PersonId, TradeId } from '../../kernel/id.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { type Instant, instant } from '../../kernel/time.ts'
import { createClock } from '../../platform/clock.ts'
import { createCommands, setKind } from '../../platform/commands.ts'
import { createHttp } from '../../platform/http/server.ts'
import { connect, type Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import { createScheduler } from '../../platform/scheduler.ts'
import { testDatabase } from '../../platform/testing/database.ts'
import {
  askCarrier,
  type Carrier,
  createCarriers,
  logisticsRoutes,
  type OpenParcel,
  type OpenRefusal,
  openParcels,
  type Parcel,
  parcelsOf,
  recordTracking,
  type Tracked,
} from './index.ts'

export const SELLER: Actor = { kind: 'person', id: newId('person') as PersonId, roles: [] }

/** The logistics module on a database of its own, with what it told the trades. */
export async function startLogistics(adapters: (marketUrl: string) => readonly Carrier[]) {
  const { url, close } = await testDatabase()
  const database = connect(url, 8)
  const clock = createClock()
  const commands = createCommands(database, clock)
  const told: Tracked[] = []
  const onTracking = async (_tx: Tx, _now: Instant, tracked: readonly Tracked[]) => {
    told.push(...tracked)
  }
  const record = setKind('logistics.record_tracking', recordTracking(onTracking))
  const app = await createHttp({
    authenticate: async request =>
      request.headers.authorization === 'Bearer administrator'
        ? { ...SELLER, roles: ['administrator'] }
        : request.headers.authorization === 'Bearer person'
          ? SELLER
          : ANYONE,
    publicUrl: 'http://localhost:4100',
    version: 'test',
    trustProxy: 0,
    log: false,
  })
  const late: { carriers?: readonly Carrier[] } = {}
  const carriers = {
    named: (name: string) => createCarriers(late.carriers ?? []).named(name),
    labels: (code: string) => createCarriers(late.carriers ?? []).labels(code),
    labelMakers: [],
    tracking: (code: string) => createCarriers(late.carriers ?? []).tracking(code),
  }
  logisticsRoutes(app, { database, commands, carriers, record })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const marketUrl = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  late.carriers = adapters(marketUrl)
  const scheduler = createScheduler({
    database,
    clock,
    handlers: { parcel: askCarrier({ database, commands, carriers, record }) },
    readers: [],
    tick_ms: 0,
    onError: (where, error) => {
      throw new Error(where, { cause: error })
    },
  })

  /** Opens parcels as a trade does when it ships; the whole transaction commits. */
  function open(parcels: readonly Partial<OpenParcel>[]): Promise<Outcome<Parcel, OpenRefusal>[]> {
    return database.transaction(async tx => {
      const wanted = parcels.map(parcel => ({
        tradeId: newId('trade') as TradeId,
        leg: 'out' as const,
        carrier: 'sf',
        trackingNumber: '',
        by: SELLER,
        notBefore: instant(0),
        ...parcel,
      }))
      return { commit: true, value: await openParcels(tx, clock.now(), wanted) }
    })
  }

  async function opened(parcel: Partial<OpenParcel>): Promise<Parcel> {
    const [outcome] = await open([parcel])
    if (!outcome?.ok) throw new Error(`not opened: ${JSON.stringify(outcome?.refusal)}`)
    return outcome.value
  }

  /** The parcel as it stands, with its events. */
  async function read(parcel: Parcel) {
    const parcels = (await parcelsOf(database, [parcel.tradeId])).get(parcel.tradeId)
    const found = parcels?.find(one => one.id === parcel.id)
    if (!found) throw new Error('parcel not found')
    return found
  }

  return {
    app,
    clock,
    commands,
    database,
    marketUrl,
    open,
    opened,
    read,
    record,
    scheduler,
    told,
    advance: (ms: number) => clock.setOffset(clock.offset() + ms),
    at: (hours: number) => instant(clock.now() + hours * 3_600_000),
    system: SYSTEM,
    stop: async () => {
      await scheduler.stop()
      await app.close()
      await database.close()
      await close()
    },
  }
}
