/** A node: what it is, what can be done with it, its relationships by type, and where it is mentioned. It never draws the graph. */
import { ontologySoon } from '../api/ontology.ts'
import { Properties } from '../evidence/properties.tsx'
import { useShown } from '../graph/use-shown.ts'
import { Problem } from '../parts/problem.tsx'
import { TypeChip } from '../parts/type-chip.tsx'
import { useAnswer } from '../parts/use-answer.ts'
import { type About, askNode } from './ask-node.ts'
import { NodeActions } from './node-actions.tsx'
import { NodeGroups } from './node-groups.tsx'
import { NodeMentions } from './node-mentions.tsx'
import { PathFinder } from './path-finder.tsx'

export function NodeDetails({ id }: { readonly id: string }) {
  const { all } = useShown()
  const { value, problem, retry } = useAnswer(id, (signal) => askNode(id, ontologySoon(), signal))
  const node = value?.node ?? all.nodes.get(id)
  if (problem && !node) return <Problem problem={problem} retry={retry} />
  if (value === null) return <p className="waiting">There is no node {id} in this graph.</p>
  if (!node) return <p className="waiting">Loading …</p>
  return (
    <div className="node-details">
      <header>
        <TypeChip type={node.type} />
        <h2>{node.label}</h2>
        <Names names={node.names} aliases={value?.aliases ?? []} />
      </header>
      {value?.description && <p>{value.description}</p>}
      <NodeActions id={id} label={node.label} about={value} />
      {problem && <Problem problem={problem} retry={retry} />}
      {value && <Properties fields={value.fields} values={value.values} />}
      <NodeGroups id={id} />
      <PathFinder id={id} label={node.label} />
      <NodeMentions id={id} />
    </div>
  )
}

function Names({ names, aliases }: { readonly names: About['node']['names']; readonly aliases: readonly string[] }) {
  if (names.length + aliases.length === 0) return null
  return (
    <ul className="names" aria-label="Other names">
      {names.map(({ language, text }) => (
        <li key={`${language} ${text}`} lang={language}>
          {text}
        </li>
      ))}
      {aliases.map((alias) => (
        <li key={alias}>{alias}</li>
      ))}
    </ul>
  )
}
