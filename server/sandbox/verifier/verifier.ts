import { createHash, timingSafeEqual } from 'node:crypto'
import fastify, { type FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { deskPage } from './desk.ts'
import { createFaultBox, FAULTS, type Fault, type StandingFaults } from './faults.ts'
import { type Elements, type Judgement, judge } from './judge.ts'
import { REGISTER } from './register.ts'

export interface VerifierOptions {
  /** 0 takes any free port. */
  readonly port?: number
  /** The bearer token of the market's calls. */
  readonly secret: string
  /** How long a call that hangs is held. Default 60 s. */
  readonly hang_ms?: number
}

export interface RunningVerifier {
  /** Where it listens, without a trailing slash. */
  readonly url: string
  /** How often it was really asked; a repeated reference is not asked again. */
  asked(): number
  setFaults(faults: StandingFaults): void
  close(): Promise<void>
}

const Word = (maxLength: number) => Type.String({ minLength: 1, maxLength })
const CheckIn = Type.Object(
  {
    reference: Word(100),
    name: Word(200),
    documentKind: Word(40),
    document: Word(40),
    phone: Type.Optional(Word(20)),
    card: Type.Optional(Word(20)),
  },
  { additionalProperties: false },
)
const Faults = Type.Partial(
  Type.Object(
    Object.fromEntries(FAULTS.map(fault => [fault, Type.Integer({ minimum: 0, maximum: 10_000 })])),
  ),
  { additionalProperties: false },
)

type CheckBody = Elements & { readonly reference: string }

/** Starts the sandbox verifier on 127.0.0.1 and resolves once it answers. */
export async function createVerifier(options: VerifierOptions): Promise<RunningVerifier> {
  const allowed = digest(options.secret)
  const faults = createFaultBox()
  const answered = new Map<string, Judgement>()
  const app = fastify({
    bodyLimit: 16 * 1024,
    forceCloseConnections: true,
    ajv: { customOptions: { removeAdditional: false } },
  })
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) =>
    reply.code(error.statusCode ?? 500).send({ code: 'bad_request' }),
  )
  app.get('/healthz', async () => ({ ok: true }))
  app.get('/', async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(deskPage(REGISTER, faults)),
  )
  app.register(async api => {
    api.addHook('onRequest', async (request, reply) => {
      const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
      if (!timingSafeEqual(digest(token), allowed)) {
        return reply.code(401).send({ code: 'unauthorized' })
      }
    })
    api.get('/v1/faults', async () => faults.standing())
    api.put<{ Body: StandingFaults }>('/v1/faults', { schema: { body: Faults } }, async request => {
      faults.set(request.body)
      return faults.standing()
    })
    api.post<{ Body: CheckBody }>(
      '/v1/checks',
      { schema: { body: CheckIn } },
      async (request, reply) => {
        const fault = faults.draw()
        if (fault && fault !== 'no_record') return SPOIL[fault](reply, options.hang_ms ?? 60_000)
        const { reference, ...elements } = request.body
        const register = fault === 'no_record' ? [] : REGISTER
        const result = answered.get(reference) ?? judge(register, elements)
        answered.set(reference, result)
        return { reference, result }
      },
    )
  })
  const url = await app.listen({ host: '127.0.0.1', port: options.port ?? 0 })
  return {
    url,
    asked: () => answered.size,
    setFaults: faults.set,
    close: () => app.close(),
  }
}

type Spoil = Exclude<Fault, 'no_record'>
/** What each fault does to an answer; without a record it is an answer like others. */
const SPOIL: Readonly<Record<Spoil, (reply: FastifyReply, hang_ms: number) => FastifyReply>> = {
  rate_limit: reply => reply.code(429).header('retry-after', '60').send({ code: 'rate_limited' }),
  unavailable: reply => reply.code(503).send({ code: 'unavailable' }),
  garbage: reply => reply.code(200).send({ result: 'perhaps' }),
  drop: reply => {
    reply.hijack()
    reply.raw.socket?.destroy()
    return reply
  },
  hang: (reply, hang_ms) => {
    reply.hijack()
    const { socket } = reply.raw
    const timer = setTimeout(() => socket?.destroy(), hang_ms)
    socket?.once('close', () => clearTimeout(timer))
    return reply
  },
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
