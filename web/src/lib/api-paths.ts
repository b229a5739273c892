import type { paths } from './api.gen.ts'

type Prefix = '/api/v1'

/** Every endpoint of the market's API by its path below `/api/v1`. */
export type Paths = {
  [Path in keyof paths as Path extends `${Prefix}${infer Rest}` ? Rest : never]: paths[Path]
}

type Json<Response> = Response extends { content: { 'application/json': infer Content } }
  ? Content
  : never

/** What an endpoint answers when all is well. */
export type Answer<
  Path extends keyof Paths,
  Method extends keyof Paths[Path],
> = Paths[Path][Method] extends { responses: infer All }
  ? Json<All[keyof All & (200 | 201 | 202)]>
  : never

/** What an endpoint takes. */
export type Body<
  Path extends keyof Paths,
  Method extends keyof Paths[Path],
> = Paths[Path][Method] extends { requestBody: { content: { 'application/json': infer Content } } }
  ? Content
  : never
