import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import fastify, { type FastifyRequest } from 'fastify'
import { type Actor, ANYONE } from '../../kernel/actor.ts'
import { fingerprint, type Idempotency } from '../commands.ts'
import { compressPublicAnswers } from './encoding.ts'
import { type Authenticate, guard, type NoteUse } from './guard.ts'
import { onError, onNotFound } from './on-error.ts'
import { withComponents } from './openapi.ts'
import { problem } from './problem.ts'
import { schemasWhenUsed } from './schemas-when-used.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** Compiles the schemas of all routes, which otherwise waits for the first request of each. */
    compileSchemas(): void
  }
  interface FastifyRequest {
    actor: Actor
    /** The body as it arrived, for checking signatures; only on routes that allow `signature`. */
    rawBody: Buffer
  }
}

export interface HttpOptions {
  readonly authenticate: Authenticate
  readonly noteUse?: NoteUse
  readonly publicUrl: string
  readonly version: string
  /** How many reverse proxies stand in front and set X-Forwarded-For; 0 trusts none. */
  readonly trustProxy: number
  readonly log: false | LogOptions
}

/** What the log says: from which level on, and where to; standard output when not told. */
export interface LogOptions {
  readonly level: 'debug' | 'info' | 'warn' | 'error'
  readonly stream?: { write(line: string): void }
}

const BODY_BYTES_MAX = 256 * 1024
const UPLOAD_BYTES_MAX = 20 * 1024 * 1024

/** Type of the app that modules hang their routes on. */
export type Http = Awaited<ReturnType<typeof createHttp>>

/** The HTTP server with everything that no module should think about. */
export async function createHttp(options: HttpOptions) {
  const { schemaController, compileAll } = schemasWhenUsed()
  const app = fastify({
    logger: options.log && { ...options.log, serializers: { req: withoutPersonalData } },
    trustProxy: (_address: string, hop: number) => hop < options.trustProxy,
    bodyLimit: BODY_BYTES_MAX,
    routerOptions: { maxParamLength: 200 },
    // An address that the router itself cannot read is answered like everything else.
    frameworkErrors: (error, request, reply) => onError(error, request, reply),
    forceCloseConnections: true,
    schemaController,
    ajv: {
      customOptions: {
        removeAdditional: false,
        coerceTypes: 'array',
        allErrors: false,
        allowUnionTypes: true,
      },
    },
  }).withTypeProvider<TypeBoxTypeProvider>()
  app.decorateRequest('actor')
  app.decorateRequest('rawBody')
  app.decorate('compileSchemas', compileAll)
  app.addHook('onRequest', async request => {
    request.actor = ANYONE
  })
  app.setErrorHandler(onError)
  app.setNotFoundHandler(onNotFound)
  keepRawBody(app)
  await app.register(cookie)
  await app.register(helmet, { contentSecurityPolicy: false, hsts: false })
  // Helmet would put the same policy together anew for every answer.
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('content-security-policy', CONTENT_SECURITY_POLICY)
  })
  await app.register(multipart, {
    limits: { fileSize: UPLOAD_BYTES_MAX, files: 1, fields: 4, parts: 5 },
  })
  await app.register(rateLimit, {
    global: false,
    errorResponseBuilder: (_request, context) =>
      problem('too_many_requests', { retryAfter_s: Math.ceil(context.ttl / 1_000) }),
  })
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Goodhand 信手',
        version: options.version,
        description: 'A second-hand market that holds the money until the goods are right.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/', description: 'this market' }],
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'goodhand_session' },
          bearer: { type: 'http', scheme: 'bearer' },
        },
      },
      security: [{ session: [] }, { bearer: [] }],
    },
  })
  await app.register(swaggerUi, {
    routePrefix: '/api/v1/docs',
    transformSpecification: withComponents,
    uiConfig: { docExpansion: 'none', deepLinking: true, defaultModelsExpandDepth: 0 },
    theme: {
      title: 'Goodhand API',
      css: [{ filename: 'goodhand.css', content: '.swagger-ui .topbar { display: none }' }],
    },
  })
  app.get('/api/v1/openapi.json', { schema: { hide: true }, config: { allow: 'anyone' } }, () =>
    withComponents(app.swagger()),
  )
  compressPublicAnswers(app)
  guard(app, options.authenticate, options.noteUse)
  return app
}

/** Addresses name people and things, and IP numbers are personal data: the log knows the route. */
function withoutPersonalData({ method, routeOptions }: FastifyRequest) {
  return { method, route: routeOptions?.url }
}

/** Keeps the bytes of a JSON body beside its parsed form, because signatures are over bytes. */
function keepRawBody(app: {
  addContentTypeParser: (
    type: string,
    options: { parseAs: 'buffer' },
    parse: (request: FastifyRequest, body: Buffer) => Promise<unknown>,
  ) => unknown
}): void {
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (request, body) => {
    request.rawBody = body
    if (body.length === 0) return undefined
    try {
      const text = body.toString('utf8')
      // Looking at every key is slow; a key that could be forbidden is spelt out or escaped.
      return /__proto__|\\u/.test(text) ? JSON.parse(text, refuseProto) : JSON.parse(text)
    } catch {
      throw problem('invalid_request', { field: 'body' })
    }
  })
}

function refuseProto(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new SyntaxError('forbidden key')
  return value
}

// No form-action: hosted pay pages are reached by navigation, which it would stop.
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "base-uri 'self'",
  "font-src 'self' https: data:",
  "frame-ancestors 'self'",
  "img-src 'self' data: blob:",
  "object-src 'none'",
  // Mantine and the API docs write style attributes; scripts come from us alone.
  "script-src 'self'",
  "script-src-attr 'none'",
  "style-src 'self' 'unsafe-inline'",
].join('; ')

/** The caller's idempotency key with a digest of what it asked; undefined when it sent none. */
export function idempotency(request: FastifyRequest): Idempotency | undefined {
  const key = request.headers['idempotency-key']
  if (key === undefined) return undefined
  if (typeof key !== 'string' || !/^[\x21-\x7e]{8,128}$/.test(key)) {
    throw problem('invalid_request', { field: 'idempotency-key' })
  }
  return { key, fingerprint: fingerprint([request.method, request.url, request.body ?? null]) }
}
