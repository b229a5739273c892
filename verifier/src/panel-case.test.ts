import { beforeAll, describe, expect, it } from 'vitest'
import type { CaseBundle } from './case-file.ts'
import type { Json } from './digests.ts'
import { checkPanels, type PanelFault } from './panel-case.ts'
import {
  commitmentOf,
  digestOfPool,
  drawPanel,
  type PanelDraw,
  type PoolMember,
} from './panel-draw.ts'
import { commitmentOfVote } from './panel-vote.ts'

const caseId = 'dispute_one'
const seed = 'a'.repeat(64)
const head = 'b'.repeat(64)
const size = { seats: 5, experts: 1, majority: 3 }
const terms = {
  claimant: { refundMinor: 4_000, withReturn: false },
  respondent: { refundMinor: 0, withReturn: false },
}

async function drawn(): Promise<PanelDraw> {
  const pool = Array.from({ length: 8 }, (_, at): PoolMember => {
    return { pseudonym: `juror_${at}`, side: at % 2 ? 'buyer' : 'seller', expert: true }
  })
  const drawing = { caseId, round: 1, size, head, pool, seed }
  return {
    ...{ format: 'goodhand-draw/1', ...drawing, drawn: await drawPanel(drawing) },
    ...{ commitment: await commitmentOf(seed), poolDigest: await digestOfPool(pool) },
  }
}

/** A case as far as panels go: called, voted three to one, decided. */
async function wholeCase(): Promise<CaseBundle> {
  const draw = await drawn()
  const votes = draw.drawn.slice(0, 4).map((pseudonym, at) => {
    const vote = at < 3 ? ('claimant' as const) : ('respondent' as const)
    return { pseudonym, vote, rule: 'goods_differ', reasonsDigest: head, salt: `salt_${at}` }
  })
  const handedIn = votes.map(async vote => {
    const place = { caseId, round: 1, pseudonym: vote.pseudonym }
    return [vote.pseudonym, await commitmentOfVote(place, vote)] as const
  })
  const { commitment, poolDigest } = draw
  const counts = { claimant: 3, respondent: 1, seats: 5 }
  const told: [string, string, Json][] = [
    ['opened', 'buyer', { drawCommitment: commitment }],
    ['panel_called', 'time', { round: 1, ...size, pool: 8, poolDigest, commitment, head, terms }],
    ['moved', 'buyer', { stage: 'panel' }],
    [
      ...(['votes_committed', 'time'] as const),
      { round: 1, commitments: Object.fromEntries(await Promise.all(handedIn)) },
    ],
    ['panel_ended', 'panel', { round: 1, result: 'decided', ...counts, votes, seed }],
    ['decided', 'panel', { ...terms.claimant, rule: 'goods_differ', final: false }],
  ]
  const entries = told.map(([kind, by, data], at) => {
    const link = { sequence: at + 1, previous: head, at: '2026-11-23T00:00:00Z' }
    return { ...link, kind, by, data, words: null, digest: head }
  })
  const about = {
    format: 'goodhand-case/1',
    market: 'here',
    madeAt: '2026-11-23T00:00:00Z',
  } as const
  return { ...about, caseId, entries, words: {}, items: {}, draws: [draw] }
}

// biome-ignore lint/suspicious/noExplicitAny: what a forger changes follows no type.
type Forged = any
type Forgery = readonly [what: string, fault: PanelFault, change: (bundle: Forged) => void]

const dataOf = (bundle: Forged, kind: string) =>
  bundle.entries.find((one: Forged) => one.kind === kind).data
const drop = (bundle: Forged, kind: string) => {
  bundle.entries = bundle.entries.filter((one: Forged) => one.kind !== kind)
}
const ended = (bundle: Forged) => dataOf(bundle, 'panel_ended')

const FORGERIES: readonly Forgery[] = [
  [
    'no commitment at the opening',
    'draw_differs',
    of => delete dataOf(of, 'opened').drawCommitment,
  ],
  ['the draw left out', 'draw_missing', of => delete of.draws],
  ['a draw that is none', 'draw_differs', of => of.draws.push({ round: 1 })],
  ['draws that are no list', 'draw_differs', of => Object.assign(of, { draws: 'none' })],
  ['nothing that called it', 'draw_differs', of => drop(of, 'panel_called')],
  [
    'an announcement of nothing',
    'draw_differs',
    of => Object.assign(of.entries[1], { data: null }),
  ],
  ['a vote twice', 'vote_differs', of => ended(of).votes.splice(1, 1, ended(of).votes[0])],
  ['a voter who was not drawn', 'vote_differs', of => of.draws[0].drawn.splice(0, 1, 'juror_x')],
  ['another vote than handed in', 'vote_differs', of => (ended(of).votes[0].vote = 'respondent')],
  ['nothing handed in', 'vote_differs', of => drop(of, 'votes_committed')],
  ['no votes', 'vote_differs', of => delete ended(of).votes],
  ['a vote that is none', 'vote_differs', of => ended(of).votes.push(null)],
  ['a count of more', 'count_differs', of => (ended(of).claimant = 99)],
  ['a result without its majority', 'count_differs', of => (ended(of).result = 'no_majority')],
  ['other seats', 'count_differs', of => (ended(of).seats = 17)],
  [
    'a decision for the minority',
    'decision_differs',
    of => (dataOf(of, 'decided').refundMinor = 0),
  ],
  ['a rule nobody cited', 'decision_differs', of => (dataOf(of, 'decided').rule = 'another')],
  ['no decision after a majority', 'decision_differs', of => drop(of, 'decided')],
  ['a decision without a vote', 'decision_differs', of => drop(of, 'panel_ended')],
]

describe('what a case says of its panels', () => {
  let whole: CaseBundle
  beforeAll(async () => {
    whole = await wholeCase()
  })

  it('is found whole as it was', async () => {
    expect(await checkPanels(whole)).toEqual([])
  })

  it('keeps its draws back while a panel sits', async () => {
    const { draws: _, ...sitting } = whole
    expect(await checkPanels({ ...sitting, entries: whole.entries.slice(0, 3) })).toEqual([])
  })

  it.each(FORGERIES)('is not whole with %s (%s)', async (_, fault, change) => {
    const forged = structuredClone(whole)
    change(forged)
    expect((await checkPanels(forged)).map(one => one.fault)).toContain(fault)
  })
})
