import { createHash, hkdfSync } from 'node:crypto'
import { assert } from '../../kernel/assert.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { type Instant, iso, plus } from '../../kernel/time.ts'
import { decrypt, encrypt } from '../../platform/aes-gcm.ts'
import { singleKind } from '../../platform/commands.ts'
import { newId, secretToken } from '../../platform/random.ts'
import type { CredentialRulesAt } from './rules.ts'
import * as store from './share.store.ts'
import { ownerOf } from './store.ts'

export interface MakeShare {
  /** What is shown, checked already, with the names of what it says. */
  readonly presentation: string
  readonly claims: readonly string[]
  /** The copy's place, which says whose it is. */
  readonly listId: string
  readonly place: number
  readonly life_ms: number
}

/** Sealed with what is shown: the word that its holder signed, so that it can be checked again. */
interface Sealed {
  readonly presentation: string
  readonly nonce: string
}

/**
 * Keeps what is shown under a key that only the link carries: neither the table nor the market can
 * read it. Refuses `credential_not_yours` and `too_many_shares`.
 */
export function shareKind(rulesAt: CredentialRulesAt) {
  return singleKind('share_credential', async (tx, now, actor, command: MakeShare & Sealed) => {
    assert(actor.kind === 'person', 'people show what is theirs')
    const { share: rules } = rulesAt(now)
    const owner = await ownerOf(tx, command.listId, command.place)
    if (owner?.personId !== actor.id) return refuse('credential_not_yours')
    const open = await store.countOpen(tx, now, actor.id)
    if (open >= rules.open_max) return refuse('too_many_shares', { max: rules.open_max })
    const token = secretToken()
    const id = newId('creditshare')
    const expiresAt = plus(now, Math.min(command.life_ms, rules.life_ms_max))
    const { presentation, nonce } = command
    const text = Buffer.from(JSON.stringify({ presentation, nonce } satisfies Sealed))
    const sealed = encrypt(keyOf(token), text, Buffer.from(id))
    const share = { id, personId: actor.id, claims: command.claims, createdAt: now, expiresAt }
    store.insertShare(tx, share, { sha256: digestOf(token), sealed })
    return ok({ id, token, expiresAt: iso(expiresAt) })
  })
}

export interface OpenedShare extends Sealed {
  readonly madeAt: string
}

/**
 * Opens a link, once; nothing of it is kept then. Refuses `share_gone` for a link that was never
 * made, was opened, withdrawn, or has run out: whoever guesses learns nothing.
 */
export const openShareKind = singleKind(
  'open_share',
  async (tx, now, _actor, { token }: { readonly token: string }): Promise<Outcome<OpenedShare>> => {
    const share = await store.lockByToken(tx, digestOf(token))
    if (!share?.sealed || share.expiresAt <= now) return refuse('share_gone')
    const text = decrypt(keyOf(token), share.sealed, Buffer.from(share.id))
    store.setOpened(tx, now, share.id)
    return ok({ ...(JSON.parse(text.toString()) as Sealed), madeAt: iso(share.createdAt) })
  },
)

/** Takes a link back before it was opened. Refuses `not_found` and `share_gone`. */
export const withdrawShareKind = singleKind(
  'withdraw_share',
  async (tx, now, actor, { id }: { readonly id: string }) => {
    assert(actor.kind === 'person', 'people take back what is theirs')
    const share = await store.lockOwn(tx, id, actor.id)
    if (!share) return refuse('not_found')
    if (!share.sealed || share.expiresAt <= now) return refuse('share_gone')
    store.setWithdrawn(tx, now, id)
    return ok(null)
  },
)

/** Where a link stands. */
export type ShareState = 'open' | 'opened' | 'withdrawn' | 'expired'

export function shareState(share: store.Share, now: Instant): ShareState {
  if (share.openedAt !== null) return 'opened'
  if (share.withdrawnAt !== null) return 'withdrawn'
  return share.expiresAt <= now ? 'expired' : 'open'
}

function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

function keyOf(token: string): Buffer {
  return Buffer.from(hkdfSync('sha256', token, '', 'goodhand|credential share', 32))
}
