import { AjvCompiler } from '@fastify/ajv-compiler'
import { SerializerSelector } from '@fastify/fast-json-stringify-compiler'
import type { FastifyServerOptions } from 'fastify'

type Factories = NonNullable<
  NonNullable<FastifyServerOptions['schemaController']>['compilersFactory']
>
/** What Fastify asks of a validator: whether the data fits, and afterwards what did not. */
type Validator = { (data: unknown): unknown; errors?: unknown }
type Serializer = (document: unknown) => string

/**
 * Fastify's own compilers, each schema compiled at its first use. All of them at once take some
 * four seconds of a core, which a market would spend before its first answer, and most processes
 * are never asked for most routes. `compileAll` compiles the rest, or throws where one does not.
 */
export function schemasWhenUsed() {
  const compilers: (() => unknown)[] = []
  const once = <T>(compile: () => T): (() => T) => {
    let compiled: T | undefined
    const get = () => (compiled ??= compile())
    compilers.push(get)
    return get
  }
  const compilersFactory = {
    buildValidator: (...given: Parameters<ReturnType<typeof AjvCompiler>>) => {
      const compile = AjvCompiler()(...given)
      return (route: Parameters<typeof compile>[0]) => {
        const validator = once(() => compile(route) as Validator)
        const validate: Validator = data => {
          const check = validator()
          const answer = check(data)
          validate.errors = check.errors
          return answer
        }
        return validate
      }
    },
    buildSerializer: (...given: Parameters<ReturnType<typeof SerializerSelector>>) => {
      const compile = SerializerSelector()(...given)
      return (route: Parameters<typeof compile>[0]): Serializer => {
        const serializer = once(() => compile(route))
        return document => serializer()(document)
      }
    },
  } as unknown as Factories
  return {
    schemaController: { compilersFactory },
    compileAll: () => {
      for (const compile of compilers) compile()
    },
  }
}
