/** What editors are told of the ontology in .graphqlrc.yml. */
import { buildSchema } from 'graphql'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { listFiles, readText } from './sources.ts'

interface GraphqlConfig {
  readonly projects: {
    readonly ontology: { readonly schema: readonly string[] }
    readonly api: { readonly documents: string }
  }
}

const config: GraphqlConfig = parse(readText('.graphqlrc.yml'))

/** The SDL of a file: all of it, or in TypeScript what stands in its marked templates, which editors pick out too. */
function sdlOf(path: string): string {
  const text = readText(path)
  return path.endsWith('.ts') ? [...text.matchAll(/\/\* GraphQL \*\/ `([^`]*)`/g)].map(([, sdl = '']) => sdl).join('\n') : text
}

it('names files that make one valid schema together', () => {
  const schema = buildSchema(config.projects.ontology.schema.map(sdlOf).join('\n'))
  expect(schema.getDirective('relationship')).toBeTruthy()
  expect(schema.getType('Document')).toBeTruthy()
})

it('finds the example operations', () => {
  const pattern = new RegExp(`^${config.projects.api.documents.replaceAll('.', '\\.').replace('*', '[^/]+')}$`)
  expect(listFiles('seed').filter((path) => pattern.test(path)).length).toBeGreaterThan(0)
})
