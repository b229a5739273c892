import { assert } from '../../src/kernel/assert.ts'

/** How an institution is set up. Only the secret, the data directory and the market are usual. */
export interface InstitutionOptions {
  /** Shared with the market: 16-256 characters. Authorises calls, signs pay links and webhooks. */
  readonly secret: string
  /** Directory of the durable store; made when missing. One institution a directory. */
  readonly dataDir: string
  /** Where the market is; may be told later through `connect`. Webhooks wait until it is known. */
  readonly marketUrl: string | null
  /** 0 takes any free port. */
  readonly port: number
  readonly host: string
  /** Who may use the operator page: this machine only, or anyone who reaches the port. */
  readonly operators: 'this_machine' | 'anyone'
  /** What a pay-in costs the merchant, as the statement shows it; 0-1000. */
  readonly feeBasisPoints: number
  readonly slowCard_ms: number
  readonly bankTransfer_ms: number
  readonly payout_ms: number
  /** How much later than usual a late webhook is. */
  readonly late_ms: number
  /** The longest that a webhook waits to be overtaken. */
  readonly overtake_ms: number
  readonly firstRetry_ms: number
  /** How long a call that gets no answer stays open. */
  readonly hang_ms: number
  /** A number in [0, 1) for faults with a probability. */
  readonly chance: () => number
}

export type GivenOptions = Pick<InstitutionOptions, 'secret' | 'dataDir'> &
  Partial<InstitutionOptions>

/** Fills in what was left out. Throws on options that make no sense. */
export function completeOptions(given: GivenOptions, chance: () => number): InstitutionOptions {
  const options: InstitutionOptions = {
    marketUrl: null,
    port: 0,
    host: '127.0.0.1',
    operators: 'this_machine',
    feeBasisPoints: 0,
    slowCard_ms: 8_000,
    bankTransfer_ms: 5_000,
    payout_ms: 2_000,
    late_ms: 20_000,
    overtake_ms: 20_000,
    firstRetry_ms: 1_000,
    hang_ms: 30_000,
    chance,
    ...given,
  }
  const { secret, feeBasisPoints } = options
  assert(secret.length >= 16 && secret.length <= 256, 'the secret has 16-256 characters')
  assert(feeBasisPoints >= 0 && feeBasisPoints <= 1_000, 'the fee is 0-1000 basis points')
  return options
}
