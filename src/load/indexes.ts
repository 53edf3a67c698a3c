/** Says which indexes an ontology asks for. It never makes one. */
import type { IndexSpec } from '../engine/engine.ts'
import { nodeLabel } from '../model/core.ts'
import type { InterfaceType, Model, NodeType } from '../model/model.ts'

/** An index of ids on each label where the engine sorts by it, and one for each field marked with @index or, where it is no list, with @search, by which people filter and sort, on the label of each type and interface. */
export function indexesOf(model: Model, { sortsByIndex }: { readonly sortsByIndex: boolean }): readonly IndexSpec[] {
  const types = [...model.interfaces.values(), ...model.nodes.values()]
  const ids = types.filter(({ name }) => sortsByIndex && name !== nodeLabel).map((type) => ({ label: labelOf(type), property: 'id' }))
  const specs = [...ids, ...types.flatMap(indexesOn)]
  return [...new Map(specs.map((spec) => [JSON.stringify([spec.label, spec.property]), spec])).values()]
}

function indexesOn(type: NodeType | InterfaceType): readonly IndexSpec[] {
  const label = labelOf(type)
  const fields = [...type.fields.values()].filter((field) => field.indexed && !field.computed)
  return fields.map(({ property, type }) => ({ label, property, parts: type.kind === 'scalar' && type.name === 'String' }))
}

function labelOf(type: NodeType | InterfaceType): string {
  return type.kind === 'node' ? type.label : type.name
}
