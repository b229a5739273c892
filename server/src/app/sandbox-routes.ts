import { Type } from 'typebox'
import { ok } from '../kernel/outcome.ts'
import { iso } from '../kernel/time.ts'
import type { RuleBooks } from '../modules/rulebook/index.ts'
import type { MovableClock } from '../platform/clock.ts'
import { type Commands, singleKind } from '../platform/commands.ts'
import * as deadlines from '../platform/deadlines.ts'
import { unwrap } from '../platform/http/problem.ts'
import { problems, Time } from '../platform/http/schemas.ts'
import type { Http } from '../platform/http/server.ts'
import type { Database } from '../platform/postgres.ts'
import type { Scheduler } from '../platform/scheduler.ts'
import { readSetting, writeSetting } from '../platform/settings.ts'
import { Advance, clockPreviewRoute } from './clock-preview-route.ts'

const ClockOut = Type.Object({ now: Time, offset_ms: Type.Integer() })
const OFFSET = 'clock_offset_ms'

const moveClock = singleKind<{ advance_ms: number }, { offset_ms: number }>(
  'move_clock',
  async (tx, _now, _actor, { advance_ms }) => {
    const offset_ms = ((await readSetting<number>(tx, OFFSET)) ?? 0) + advance_ms
    writeSetting(tx, OFFSET, offset_ms)
    return ok({ offset_ms })
  },
)

/** The offset that the sandbox clock was moved by in earlier runs. */
export async function keptOffset(database: Database): Promise<number> {
  return (await readSetting<number>(database, OFFSET)) ?? 0
}

/** No market has so many trades due on one move that it may keep a caller waiting for all of them. */
const STEPS_MAX = 500

/**
 * Moves the clock to an offset and lets every deadline of a trade act at its own time on the way,
 * as it would have if somebody had waited: first the reminder, then what silence leads to.
 */
export async function walk(
  clock: MovableClock,
  offset_ms: number,
  database: Database,
  scheduler: { settle(): Promise<unknown> },
): Promise<void> {
  const end = clock.now() + offset_ms - clock.offset()
  for (let step = 0; step < STEPS_MAX; step++) {
    await scheduler.settle()
    const next = await deadlines.nextOf(database, 'trade')
    if (next === null || next > end) break
    clock.setOffset(clock.offset() + Math.max(0, next - clock.now()))
  }
  clock.setOffset(offset_ms)
  await scheduler.settle()
}

export interface SandboxHttp {
  readonly database: Database
  readonly clock: MovableClock
  readonly commands: Commands
  readonly scheduler: Scheduler
  readonly ruleBooks: RuleBooks
}

/** The market's clock, which only a sandbox lets anyone move. These routes do not exist elsewhere. */
export function sandboxRoutes(app: Http, on: SandboxHttp): void {
  const { clock, commands, database, scheduler } = on
  const read = () => ({ now: iso(clock.now()), offset_ms: clock.offset() })

  clockPreviewRoute(app, on)

  // Here the time can jump, so every answer says what it is; pages count from it at once.
  // What a browser keeps says nothing: read from there later, it would set the clock back.
  app.addHook('onSend', async (_request, reply) => {
    const isKept = String(reply.getHeader('cache-control') ?? '').includes('max-age')
    if (!isKept) reply.header('market-now', iso(clock.now()))
  })

  app.get(
    '/api/v1/sandbox/clock',
    {
      config: { allow: 'anyone' },
      schema: {
        summary: "The sandbox market's time",
        tags: ['sandbox'],
        response: { 200: ClockOut },
      },
    },
    async () => read(),
  )

  app.post(
    '/api/v1/sandbox/clock',
    {
      config: { allow: 'market.move_clock' },
      schema: {
        summary: 'Move the time forward and let every deadline that passes act',
        tags: ['sandbox'],
        body: Type.Object({ advance_ms: Advance }, { additionalProperties: false }),
        response: { 200: ClockOut, ...problems(['not_signed_in', 'not_allowed']) },
      },
    },
    async request => {
      const moved = unwrap(await commands.run(moveClock, request.actor, request.body), {})
      await walk(clock, moved.offset_ms, database, scheduler)
      return read()
    },
  )
}
