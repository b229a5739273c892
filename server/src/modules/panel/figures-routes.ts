import { Type } from 'typebox'
import { iso, plus } from '../../kernel/time.ts'
import { problem } from '../../platform/http/problem.ts'
import { IdOf, problems } from '../../platform/http/schemas.ts'
import type { Http } from '../../platform/http/server.ts'
import type { PanelDoor } from '../disputes/index.ts'
import { MEASURED_MS, type PanelHttp, TAGS } from './http.ts'
import { countsSince, votesSince } from './quality.store.ts'
import { qualityByMonth, qualityOf } from './quality.ts'
import { DrawOut, PanelFiguresOut } from './schemas.ts'

/** What staff see of panels, and what anybody on a case can check. */
export function figuresRoute(app: Http, on: PanelHttp): void {
  app.get(
    '/api/v1/operator/panels/figures',
    {
      config: { allow: 'dispute.read' },
      schema: {
        summary: 'How panels of peers work: care, agreement and lean of jurors, naming nobody',
        tags: ['operator'],
        response: { 200: PanelFiguresOut, ...problems(['not_signed_in', 'not_allowed']) },
      },
    },
    async () => {
      const since = plus(on.clock.now(), -MEASURED_MS)
      const [counts, votes] = await Promise.all([
        countsSince(on.database, since),
        votesSince(on.database, since),
      ])
      return {
        since: iso(since),
        ...counts,
        all: qualityOf(votes),
        bySide: (['buyer', 'seller'] as const).map(side => {
          return { side, ...qualityOf(votes.filter(one => one.side === side)) }
        }),
        months: qualityByMonth(votes),
      }
    },
  )
}

const DrawParams = Type.Object({
  id: IdOf('dispute'),
  round: Type.Integer({ minimum: 1, maximum: 2 }),
})

/** The draw of a panel that is over; it names nobody, so whoever has the case's id may check it. */
export function drawRoute(app: Http, on: PanelHttp, { draws }: Pick<PanelDoor, 'draws'>): void {
  app.get(
    '/api/v1/panel/draws/:id/:round',
    {
      config: { allow: 'anyone', rateLimit: { max: 60, timeWindow: 60_000 } },
      schema: {
        summary: 'How the panel of a case was drawn, once it is over, for anybody to repeat',
        description: 'Check it with `npx goodhand verify-draw FILE`.',
        tags: TAGS,
        params: DrawParams,
        response: { 200: DrawOut, ...problems(['not_found', 'too_many_requests']) },
      },
    },
    async request => {
      const { id, round } = request.params
      const [dispute] = await on.forPanel.among([id])
      if (!dispute || dispute.state === 'panel') throw problem('not_found')
      const draw = (await draws(on.database, id)).find(one => one.round === round)
      if (!draw) throw problem('not_found')
      const { size, pool, drawn } = draw
      return { ...draw, size: { ...size }, pool: pool.map(one => ({ ...one })), drawn: [...drawn] }
    },
  )
}
