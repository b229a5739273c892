import type { FastifyRequest } from 'fastify'
import type { StepUpOperation } from '../../kernel/step-up.ts'

/** What a person is shown of an operation, e.g. `{ number: '•••• 0128' }`: masked, never a secret. */
export type StepUpFacts = Readonly<Record<string, string>>

/**
 * Makes the check that lets a request pass only with a fresh proof for exactly this operation with
 * exactly these parameters. One line as `preHandler`, or called in a handler once the input is known
 * to be good. Throws `step_up_required` with what the caller must answer.
 */
export type RequireStepUp = (
  operation: StepUpOperation,
  facts?: (request: FastifyRequest) => StepUpFacts | Promise<StepUpFacts>,
) => (request: FastifyRequest) => Promise<void>
