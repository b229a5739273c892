import { Type } from 'typebox'
import type { Http } from '../../platform/http/server.ts'
import { type Catalogue, Category, Grade } from './catalogue.ts'

/** A release's catalogue does not change while it runs. */
const CACHE = 'public, max-age=300'

export function catalogueRoutes(app: Http, { categories, grades }: Catalogue): void {
  app.get(
    '/api/v1/categories',
    {
      schema: {
        summary: 'What can be sold',
        description: 'Two levels; goods go into a category that has a parent.',
        tags: ['listings'],
        response: { 200: Type.Object({ items: Type.Array(Category) }) },
      },
      config: { allow: 'anyone' },
    },
    async (_request, reply) =>
      reply.header('cache-control', CACHE).send({ items: [...categories] }),
  )
  app.get(
    '/api/v1/grades',
    {
      schema: {
        summary: 'How the condition of goods is told, the best first',
        tags: ['listings'],
        response: { 200: Type.Object({ items: Type.Array(Grade) }) },
      },
      config: { allow: 'anyone' },
    },
    async (_request, reply) => reply.header('cache-control', CACHE).send({ items: [...grades] }),
  )
}
