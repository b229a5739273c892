import type { PersonId } from '../../kernel/id.ts'
import type { Reads } from './grant.store.ts'
import type { OperationName, ParamsOf } from './operations.ts'

/**
 * Whose affair an operation is, for those whose parameters do not say it: a trade's buyer and
 * seller. They are no second person for it, whatever role they have.
 */
export type Concerned = {
  readonly [N in OperationName]?: (
    reads: Reads,
    params: ParamsOf<N>,
  ) => Promise<readonly PersonId[]>
}

/** The people whose affair this is. */
export async function concernedBy(
  concerned: Concerned,
  reads: Reads,
  operation: OperationName,
  params: object,
): Promise<readonly string[]> {
  return (await concerned[operation]?.(reads, params as never)) ?? []
}
