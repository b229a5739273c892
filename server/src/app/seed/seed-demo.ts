import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Actor, SYSTEM } from '../../kernel/actor.ts'
import type { ListingId, PersonId } from '../../kernel/id.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { DAY_MS, type Instant, plus } from '../../kernel/time.ts'
import { grantRoles } from '../../modules/access/index.ts'
import { acceptForDemoPeople } from '../../modules/consent/index.ts'
import { offerDemoPeople, registerPeople } from '../../modules/identity/index.ts'
import type { Listings, PhotoView } from '../../modules/listings/index.ts'
import { sealAddresses, sealPayoutAccounts } from '../../modules/vault/index.ts'
import { confirmDemoPeople } from '../../modules/verification/index.ts'
import { type Clock, manualClock } from '../../platform/clock.ts'
import {
  type CommandKind,
  type Commands,
  createCommands,
  singleKind,
} from '../../platform/commands.ts'
import { normalisePicture } from '../../platform/images.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'
import { MOTIFS } from './drawings/index.ts'
import { GOODS } from './goods/index.ts'
import type { SeedGoods } from './goods.ts'
import { PEOPLE, type PersonKey, type SeedPerson } from './people.ts'
import { render } from './render.ts'
import { photograph, type View } from './scenes.ts'
import { STAFF } from './staff.ts'

/** What a later part of the seed stands on, e.g. trades in progress. */
export interface SeededMarket {
  readonly database: Database
  /** Commands whose clock is `clock`, so that things can have happened days ago. */
  readonly commands: Commands
  readonly clock: Clock & { set(at: Instant): void }
  /** The market's time when seeding began. */
  readonly now: Instant
  readonly people: Readonly<Record<PersonKey, PersonId>>
  /** By the goods' keys. */
  readonly listings: ReadonlyMap<string, ListingId>
  /** A demo person as the one who acts. */
  actor(key: PersonKey): Actor
}

export interface SeedDemoOptions {
  readonly database: Database
  readonly clock: Clock
  readonly currency: string
  readonly listings: Pick<Listings, 'kinds'>
  readonly onProgress: (done: number, total: number) => void
  /** What is put on sale; everything there is when left out. */
  readonly goods?: readonly SeedGoods[]
  /** Runs after the goods are on sale and before the seed counts as done. */
  readonly then?: (market: SeededMarket) => Promise<void>
}

const SEEDED = 'demo_seeded'
const IS_SEEDED = sql<{ name: string }>(
  'seed_is_seeded',
  'select name from platform.settings where name = $1',
)
const SET_SEEDED = sql(
  'seed_set_seeded',
  `insert into platform.settings (name, value) values ($1, 'true') on conflict do nothing`,
)

/** Pictures are drawn side by side, as many as the market works on at once. */
const PAINTERS = 4

/**
 * Fills a market with invented people and their goods, through the market's own commands. Every
 * step carries an idempotency key, so a seed that was interrupted goes on where it stopped; one
 * that was finished does nothing. Answers whether it did anything.
 */
export async function seedDemo(options: SeedDemoOptions): Promise<boolean> {
  const { database, listings, onProgress, goods: all = GOODS } = options
  if ((await database.query(IS_SEEDED, [SEEDED])).length > 0) return false
  const now = options.clock.now()
  const clock = manualClock(now)
  const commands = createCommands(database, clock)
  await step(commands, seedPeople, SYSTEM, 'people', {})
  const { kinds } = listings
  const total = all.reduce((sum, goods) => sum + goods.views.length + 1, 0)
  let done = 0
  const progress = () => onProgress(++done, total)
  const pictures = await takePictures(commands, kinds, all, progress)
  const ids = new Map<string, ListingId>()
  for (const goods of all) {
    clock.set(plus(now, -goods.daysAgo * DAY_MS))
    const photos = pictures.get(goods) ?? []
    const { price, shipping = 12, content } = goods
    const money = (major: number) => ({
      amountMinor: major * 100,
      currency: options.currency,
    })
    const command = {
      ...content,
      price: money(price),
      shippingFee: money(content.delivery?.includes('courier') ? shipping : 0),
      photoIds: photos.map(photo => photo.id),
    }
    const who = actor(goods.seller)
    const { id } = await step(commands, kinds.create, who, `create-${goods.key}`, command)
    await step(commands, kinds.publish, who, `publish-${goods.key}`, { listingId: id })
    ids.set(goods.key, id)
    progress()
  }
  clock.set(now)
  const entries = Object.entries(PEOPLE).map(([key, person]) => [key, person.id])
  const people: Record<PersonKey, PersonId> = Object.fromEntries(entries)
  await options.then?.({ database, commands, clock, now, people, listings: ids, actor })
  await database.query(SET_SEEDED, [SEEDED])
  return true
}

function actor(key: PersonKey): Actor & { kind: 'person' } {
  const { id, role, level } = PEOPLE[key]
  return { kind: 'person', id, roles: role === 'administrator' ? ['administrator'] : [], level }
}

/** Runs one step once, however often the seed is started. A refusal is a mistake in the seed. */
async function step<C, R>(
  commands: Commands,
  kind: CommandKind<C, R>,
  who: Actor,
  name: string,
  command: C,
): Promise<R> {
  const once = { key: `demo-seed-${name}`, fingerprint: 'demo-seed' }
  const outcome: Outcome<R> = await commands.run(kind, who, command, once)
  if (!outcome.ok) throw new Error(`demo seed, ${name}: ${JSON.stringify(outcome.refusal)}`)
  return outcome.value
}

/** The staff were there when the market opened. */
const STAFF_DAYS = 420
const STAFF_REASON = '演示市场的工作人员 · Staff of the demo market'

const seedPeople = singleKind('seed_people', async (tx, now) => {
  const people = Object.values(PEOPLE)
  for (const person of people) await settleIn(tx, plus(now, -person.daysHere * DAY_MS), person)
  await registerPeople(tx, plus(now, -STAFF_DAYS * DAY_MS), STAFF)
  offerDemoPeople(tx, [...people, ...STAFF])
  await acceptForDemoPeople(
    tx,
    now,
    [...people, ...STAFF].map(({ id }) => id),
  )
  await grantRoles(tx, now, SYSTEM, [
    {
      personId: PEOPLE.su.id,
      role: 'administrator',
      reason: '经营这个演示市场 · Runs the demo market',
    },
    ...STAFF.map(({ id, role }) => ({ personId: id, role, reason: STAFF_REASON })),
  ])
  return { ok: true, value: { people: people.length } }
})

/** Registers somebody with what people add to their account in the first days. */
async function settleIn(tx: Tx, at: Instant, person: SeedPerson): Promise<void> {
  const { id, address, payoutAccount, level } = person
  await registerPeople(tx, at, [person])
  await sealAddresses(tx, at, [{ personId: id, address }])
  await sealPayoutAccounts(tx, at, [{ personId: id, account: payoutAccount }])
  await confirmDemoPeople(tx, at, [{ personId: id, level, name: address.recipient }])
}

/** Draws every view of all goods and hands it in like any upload. */
async function takePictures(
  commands: Commands,
  kinds: Listings['kinds'],
  all: readonly SeedGoods[],
  progress: () => void,
): Promise<Map<SeedGoods, PhotoView[]>> {
  const shots = all.flatMap(goods => goods.views.map((view, at) => ({ goods, view, at })))
  const taken = new Map(all.map(goods => [goods, [] as PhotoView[]]))
  const directory = await mkdtemp(join(tmpdir(), 'goodhand-seed-'))
  let next = 0
  const painter = async () => {
    for (let shot = shots[next++]; shot; shot = shots[next++]) {
      const { goods, view, at } = shot
      const name = `${goods.key}-${at}`
      const picture = await pictureOf(goods, view, join(directory, `${name}.jpg`))
      const who = actor(goods.seller)
      const photos = taken.get(goods) ?? []
      photos[at] = await step(commands, kinds.storePhoto, who, `photo-${name}`, picture)
      progress()
    }
  }
  try {
    await Promise.all(Array.from({ length: PAINTERS }, painter))
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
  return taken
}

async function pictureOf({ motif, colours }: SeedGoods, view: View, path: string) {
  await writeFile(path, await render(photograph(MOTIFS[motif], colours, view)))
  const picture = await normalisePicture(path)
  if (!picture.ok) throw new Error(`demo seed, ${path}: ${picture.refusal.code}`)
  return picture.value
}
