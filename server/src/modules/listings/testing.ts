import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import type { Actor } from '../../kernel/actor.ts'
import type { ListingId, PersonId } from '../../kernel/id.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { HOUR_MS, instant } from '../../kernel/time.ts'
import { manualClock } from '../../platform/clock.ts'
import { createCommands } from '../../platform/commands.ts'
import { openFiles } from '../../platform/files.ts'
import { createHttp } from '../../platform/http/server.ts'
import { normalisePicture } from '../../platform/images.ts'
import { connect } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import { createScheduler } from '../../platform/scheduler.ts'
import { testDatabase } from '../../platform/testing/database.ts'
import {
  type ContentChange,
  listingsRoutes,
  loadSearchRules,
  loadSelling,
  photoDeadlines,
  sellingKinds,
} from './index.ts'
import type { PhotoId } from './listing.ts'

const START = instant(Date.UTC(2026, 10, 22, 9))

/** A listings module on a database of its own, with a person called by the header `x-person`. */
export async function testListings() {
  const { url, close } = await testDatabase()
  const database = connect(url, 10)
  const directory = mkdtempSync(join(tmpdir(), 'goodhand-files-'))
  const files = await openFiles({ kind: 'disk', directory })
  const clock = manualClock(START)
  const commands = createCommands(database, clock)
  const selling = loadSelling(['CNY', 'TWD'])
  const searchRulesAt = loadSearchRules('cn')
  const search = { ...selling, database, currency: 'CNY', clock, rulesAt: searchRulesAt }
  const kinds = sellingKinds(selling, files)
  const app = await createHttp({
    authenticate: async request => personOf(request.headers['x-person']),
    publicUrl: 'http://market.test',
    version: '0',
    trustProxy: 0,
    log: false,
  })
  listingsRoutes(app, {
    database,
    commands,
    files,
    selling,
    clock,
    searchRulesAt,
    displayNames: async ids => new Map(ids.map(id => [id, `seller ${id.slice(-4)}`])),
    activeTrade: async () => null,
    protection: () => ({ payWithin_ms: 1, shipWithin_ms: 2, inspection_ms: 72 * HOUR_MS }),
  })
  const scheduler = createScheduler({
    database,
    clock,
    handlers: { photo: photoDeadlines(commands, files) },
    readers: [],
    tick_ms: 0,
    onError: (_where, error) => {
      throw error
    },
  })
  const run = {
    create: (actor: Actor, command: ContentChange & { title: string }) =>
      commands.run(kinds.create, actor, command).then(must),
    edit: (actor: Actor, listingId: ListingId, change: ContentChange) =>
      commands.run(kinds.edit, actor, { listingId, change }),
    publish: (actor: Actor, listingId: ListingId) =>
      commands.run(kinds.publish, actor, { listingId }),
    withdraw: (actor: Actor, listingId: ListingId) =>
      commands.run(kinds.withdraw, actor, { listingId }),
    photo: async (actor: Actor, colour = '#c96') => {
      const picture = must(await normalisePicture(await pictureFile(directory, colour)))
      return must(await commands.run(kinds.storePhoto, actor, picture)).id
    },
  }
  return {
    app,
    clock,
    commands,
    database,
    directory,
    files,
    kinds,
    run,
    scheduler,
    search,
    selling,
    close: async () => {
      await app.close()
      await database.close()
      await close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

export type TestListings = Awaited<ReturnType<typeof testListings>>

export function person(): Actor & { kind: 'person' } {
  return { kind: 'person', id: newId('person'), roles: [] }
}

function personOf(header: string | string[] | undefined): Actor {
  if (typeof header !== 'string') return { kind: 'anyone' }
  const [id, role] = header.split(' ')
  return { kind: 'person', id: id as PersonId, roles: role ? ['administrator'] : [] }
}

export function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.refusal)}`)
  return outcome.value
}

/** A plain picture file of one colour. */
export async function pictureFile(directory: string, background: string): Promise<string> {
  const path = join(directory, `${newId('photo')}.png`)
  const create = { width: 200, height: 150, channels: 3, background } as const
  await sharp({ create }).png().toFile(path)
  return path
}

/** Everything that publishing asks for. */
export function completeContent(photoId: PhotoId): ContentChange & { title: string } {
  return {
    title: '海鸥 DF-1 胶片单反相机',
    description: '测光正常，快门顺畅。',
    category: 'film_cameras',
    grade: 'good',
    defects: ['机顶有一处磕碰'],
    attributes: { brand: '海鸥', model: 'DF-1' },
    price: { amountMinor: 38_000, currency: 'CNY' },
    shippingFee: { amountMinor: 1_200, currency: 'CNY' },
    delivery: ['courier', 'pickup'],
    place: '上海 徐汇',
    photoIds: [photoId],
  }
}
