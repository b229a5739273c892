import type { CaseBundle, CaseEntry } from './case-file.ts'
import type { Json } from './digests.ts'
import { checkDraw, type PanelDraw } from './panel-draw.ts'
import { commitmentOfVote, type PanelVote } from './panel-vote.ts'

export type PanelFault = 'draw_differs' | 'vote_differs'

export interface FoundPanelFault {
  readonly fault: PanelFault
  /** The round of the draw, or the pseudonym of whoever voted. */
  readonly at: string
}

type Data = Readonly<Record<string, Json>>

/**
 * Looks over what a case says of its panels: each draw follows from what was published before it,
 * and each vote is the one that was handed in before anybody showed theirs.
 */
export async function checkPanels(bundle: CaseBundle): Promise<FoundPanelFault[]> {
  const faults: FoundPanelFault[] = []
  for (const draw of bundle.draws ?? []) {
    const right = (await checkDraw(draw)).length === 0 && wasAnnounced(bundle, draw)
    if (!right) faults.push({ fault: 'draw_differs', at: String(draw.round) })
  }
  for (const entry of bundle.entries.filter(one => one.kind === 'panel_ended')) {
    for (const at of await strangeVotes(bundle, entry)) faults.push({ fault: 'vote_differs', at })
  }
  return faults
}

/** Whether the file named seed, pool and size of a draw before it was made. */
function wasAnnounced({ caseId, entries }: CaseBundle, draw: PanelDraw): boolean {
  const opened = entries.find(one => one.kind === 'opened')?.data as Data | undefined
  const at = entries.findIndex(({ kind, data }) => {
    return kind === 'panel_called' && (data as Data).round === draw.round
  })
  const [before, called] = [entries[at - 1], entries[at]]
  if (!called) return false
  const { seats, experts, majority, poolDigest, commitment } = called.data as Data
  const { size } = draw
  // The end of one panel and the call of the next are one step.
  const heads = [called.previous, ...(before?.kind === 'panel_ended' ? [before.previous] : [])]
  return (
    caseId === draw.caseId &&
    (opened?.drawCommitment ?? commitment) === draw.commitment &&
    poolDigest === draw.poolDigest &&
    heads.includes(draw.head) &&
    seats === size.seats &&
    experts === size.experts &&
    majority === size.majority
  )
}

/** Pseudonyms whose vote is not the one that they had committed to. */
async function strangeVotes({ caseId, entries }: CaseBundle, { data }: CaseEntry) {
  const { round, votes } = data as { readonly round: number; readonly votes: readonly Json[] }
  const committed = entries.find(one => {
    return one.kind === 'votes_committed' && (one.data as Data).round === round
  })
  const digests = ((committed?.data as Data | undefined)?.commitments ?? {}) as Data
  const found = (votes as unknown as (PanelVote & { readonly pseudonym: string })[]).map(
    async vote => {
      const place = { caseId, round, pseudonym: vote.pseudonym }
      const same = (await commitmentOfVote(place, vote)) === digests[vote.pseudonym]
      return same ? [] : [vote.pseudonym]
    },
  )
  return (await Promise.all(found)).flat()
}
