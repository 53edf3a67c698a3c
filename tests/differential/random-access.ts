/** Random `@auth` on a world: what the lowest role may not see of it. It never says what follows from that. */
import { createSchema } from '../../src/api/schema.ts'
import { documentType, nodeLabel, observationType, passageType } from '../../src/model/core.ts'
import type { Model } from '../../src/model/model.ts'
import { readModel } from '../../src/model/read.ts'
import type { World } from '../world.ts'
import { datedLibrarySources } from './dated-library.ts'
import type { Random } from './random.ts'

/** Without documents nothing is known to have been published at a time, which the reference needs. */
const kept = new Set([documentType, passageType, observationType, nodeLabel, 'Entity'])

/** The small world of books, some of whose parts only analysts may see. */
export function restrictedLibrary(random: Random): World {
  const plain = readModel(datedLibrarySources())
  for (let attempt = 0; attempt < 50; attempt++) {
    const text = randomRestrictions(plain, random)
    if (text === '') continue
    try {
      const model = readModel([...datedLibrarySources(), { name: 'restrictions.graphql', text }])
      return { model, schema: createSchema(model), seed: '' }
    } catch (error) {
      // Nothing may be left for a role, or an interface may declare the field.
      if (!/@auth/.test((error as Error).message)) throw error
    }
  }
  throw new Error('50 restrictions in a row left nothing to see')
}

function randomRestrictions(model: Model, random: Random): string {
  const nodes = [...model.nodes.values()].filter(({ name }) => !kept.has(name))
  const hiddenTypes = random.chance(0.7) ? random.some(nodes, 2).map(({ name }) => `extend type ${name} @auth(roles: ["analyst"])`) : []
  const hiddenInterfaces = random.chance(0.2)
    ? random
        .some(
          [...model.interfaces.values()].filter(({ name }) => !kept.has(name)),
          1,
        )
        .map(({ name }) => `extend interface ${name} @auth(roles: ["admin", "analyst"])`)
    : []
  const unions = random.chance(0.2) ? [...model.unions.keys()].map((name) => `extend union ${name} @auth(roles: ["admin"])`) : []
  const fields = nodes.flatMap(({ name, fields, relationships }) => {
    const some = [
      ...random.some(
        [...fields.keys()].filter((field) => field !== 'id'),
        random.pick([0, 0, 1, 3]),
      ),
      ...random.some(
        [...relationships.values()].filter(({ owner }) => owner === name).map((field) => field.name),
        random.pick([0, 0, 0, 1]),
      ),
    ].filter((field) => !model.interfaces.get('Entity')?.fields.has(field) && !model.interfaces.get('Maker')?.fields.has(field))
    return some.length > 0 ? [`extend type ${name} @auth(roles: ["analyst"], fields: ${JSON.stringify(some)})`] : []
  })
  const shared = random.chance(0.3) ? ['extend interface Maker @auth(roles: ["analyst"], fields: ["name"])'] : []
  const properties = [...model.propertyTypes.values()].flatMap(({ name, fields }) => {
    const some = random.some(
      [...fields.values()].filter(({ clock }) => !clock).map((field) => field.name),
      random.pick([0, 0, 1, 2]),
    )
    return some.length > 0 ? [`extend type ${name} @auth(roles: ["analyst"], fields: ${JSON.stringify(some)})`] : []
  })
  return [...hiddenTypes, ...hiddenInterfaces, ...unions, ...fields, ...shared, ...properties].join('\n')
}
