/** Says which indexes an ontology asks for. It never makes one. */
import type { IndexSpec } from '../engine/engine.ts'
import type { InterfaceType, Model, NodeType } from '../model/model.ts'

/** An index for each single field marked with @search, by which people filter and sort, on the label of each type and interface. */
export function indexesOf(model: Model): readonly IndexSpec[] {
  const specs = [...model.interfaces.values(), ...model.nodes.values()].flatMap(indexesOn)
  return [...new Map(specs.map((spec) => [JSON.stringify([spec.label, spec.property]), spec])).values()]
}

function indexesOn(type: NodeType | InterfaceType): readonly IndexSpec[] {
  const label = type.kind === 'node' ? type.label : type.name
  const fields = [...type.fields.values()].filter((field) => field.search && !field.list)
  return fields.map(({ property }) => ({ label, property }))
}
