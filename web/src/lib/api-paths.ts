import type { SuccessResponseJSON } from 'openapi-typescript-helpers'
import type { paths } from './api.gen.ts'

type Prefix = '/api/v1'

/** Every endpoint of the market's API by its path below `/api/v1`. */
export type Paths = {
  [Path in keyof paths as Path extends `${Prefix}${infer Rest}` ? Rest : never]: paths[Path]
}

/** What an endpoint answers when all is well. */
export type Answer<Path extends keyof Paths, Method extends keyof Paths[Path]> =
  Paths[Path][Method] extends Record<string | number, unknown>
    ? SuccessResponseJSON<Paths[Path][Method]>
    : never

/** What an endpoint takes. */
export type Body<Path extends keyof Paths, Method extends keyof Paths[Path]> =
  Paths[Path][Method] extends { requestBody: { content: { 'application/json': infer Content } } }
    ? Content
    : never
