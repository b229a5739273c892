import type { PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import type { Database } from '../../platform/postgres.ts'
import { levelsOf } from '../identity/index.ts'
import type { VerificationRulesAt } from '../rulebook/index.ts'
import { PROOFS, type Proof } from './check.ts'
import * as sellers from './seller.store.ts'
import * as store from './store.ts'

/** Where a person stands: what is confirmed, what goes on, what each level opens. */
export async function standingOf(
  { database, rulesAt }: { readonly database: Database; readonly rulesAt: VerificationRulesAt },
  now: Instant,
  personId: PersonId,
) {
  const [levels, credentials, checks, seller] = await Promise.all([
    levelsOf(database, [personId]),
    store.credentialsOf(database, [personId]),
    store.latestChecks(database, personId),
    sellers.readSeller(database, personId),
  ])
  const level = levels.get(personId) ?? 0
  const rules = rulesAt(now)
  return {
    level,
    next: nextProof(new Set(credentials.map(one => one.proof))),
    proofs: PROOFS.map(proof => {
      const confirmed = credentials.find(one => one.proof === proof)
      const check = checks.find(one => one.proof === proof)
      return {
        proof,
        confirmed: confirmed ? presentCredential(confirmed) : null,
        check: check ? presentCheck(check) : null,
      }
    }),
    limits: rules
      ? {
          currency: rules.currency,
          within_ms: rules.limits.sumWithin_ms,
          levels: rules.limits.levels.map((limits, at) => ({ level: at, ...limits })),
        }
      : null,
    declaredBusiness: seller.declaredBusiness,
    sellerClass: seller.sellerClass,
    factors: [...seller.factors],
  }
}

/** The proof that opens the next level; null when there is none. */
function nextProof(confirmed: ReadonlySet<Proof>): Proof | null {
  return (['phone', 'document', 'card'] as const).find(proof => !confirmed.has(proof)) ?? null
}

function presentCredential({ masked, verifiedAt, expiresAt }: store.Credential) {
  return {
    masked,
    verifiedAt: iso(verifiedAt),
    expiresAt: expiresAt === null ? null : iso(expiresAt),
  }
}

export function presentCheck(check: store.Check) {
  const { id, proof, documentKind, state, masked, reasons, createdAt, endedAt } = check
  const dueAt = state === 'in_review' ? check.dueAt : null
  return {
    id,
    proof,
    documentKind,
    state,
    masked,
    reasons: [...reasons],
    createdAt: iso(createdAt),
    dueAt: dueAt === null ? null : iso(dueAt),
    endedAt: endedAt === null ? null : iso(endedAt),
  }
}
