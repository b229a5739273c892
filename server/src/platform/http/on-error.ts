import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { type CommonCode, ProblemError, problem } from './problem.ts'

/** Every answer that is not a success leaves through here, as RFC 9457. */
export function onError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const known = asProblem(error as FastifyError)
  // The message of a bug can hold data; only its name and place go to the log.
  if (known.status >= 500 && known.code !== 'busy')
    request.log.error({ code: known.code, stack: places(error) }, 'failed')
  if (known.status === 503) reply.header('retry-after', '2')
  send(reply, known)
}

/** The answer for an address that nothing answers. */
export function onNotFound(_request: FastifyRequest, reply: FastifyReply): void {
  send(reply, problem('not_found'))
}

function send(reply: FastifyReply, known: ProblemError): void {
  reply
    .status(known.status)
    .type('application/problem+json')
    .send({
      ...known.data,
      type: `urn:goodhand:problem:${known.code}`,
      title: known.code.replaceAll('_', ' '),
      status: known.status,
      code: known.code,
    })
}

const BY_STATUS: Readonly<Record<number, CommonCode>> = {
  404: 'not_found',
  413: 'too_large',
  415: 'unsupported_media_type',
  429: 'too_many_requests',
}

function asProblem(error: FastifyError): ProblemError {
  if (error instanceof ProblemError) return error
  if (error.validation) {
    const first = error.validation[0]
    const path = first?.instancePath.split('/').filter(Boolean).join('.')
    const named = first?.params.missingProperty ?? first?.params.additionalProperty
    return problem('invalid_request', {
      field: [path, named].filter(Boolean).join('.') || error.validationContext || 'body',
      rule: first?.keyword,
    })
  }
  if (isDown(error)) return problem('unavailable')
  // PostgreSQL refuses text that holds NUL and numbers beyond a column: bad input that got through.
  if (error.code === '22021' || error.code === '22003' || error.code === '22P05') {
    return problem('invalid_request')
  }
  // The multipart parser throws plain errors; what it cannot read is the sender's fault.
  if (/multipart data$|^(Multipart|Malformed|Boundary)/.test(error.message)) {
    return problem('invalid_request', { field: 'body' })
  }
  const status = error.statusCode ?? 500
  if (status >= 500) return problem('internal')
  return problem(BY_STATUS[status] ?? 'invalid_request')
}

/** The database is starting, stopping or gone: the caller may try again. */
function isDown(error: FastifyError & { syscall?: string }): boolean {
  const code = error.code ?? ''
  if (/^(ECONN|EPIPE|ENOENT)/.test(code)) return error.syscall !== 'open'
  return /^(57P0|08|53)/.test(code) || /Connection terminated|timeout exceeded/.test(error.message)
}

function places(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  return stack
    .split('\n')
    .filter(line => line.trimStart().startsWith('at '))
    .slice(0, 8)
    .join('\n')
}
