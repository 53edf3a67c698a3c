/** One suggestion of the search box: what it is called, in which script it was found, and of which type it is. It never acts. */
import { TypeChip } from '../parts/type-chip.tsx'
import type { Hit } from './use-search.ts'

export function Suggestion({ hit: { node, matched, readable }, text }: { readonly hit: Hit; readonly text: string }) {
  const [other] = node.names.filter((name) => name.text !== matched)
  const language = node.names.find((name) => name.text === matched)?.language
  return (
    <>
      <span className="suggestion-name">
        {node.label === matched ? <Matched name={matched} text={text} /> : node.label}
        {node.label !== matched && (
          <span className="suggestion-other" lang={language}>
            <Matched name={matched} text={text} />
          </span>
        )}
        {node.label === matched && other && (
          <span className="suggestion-other" lang={other.language}>
            {other.text}
          </span>
        )}
      </span>
      <span className="suggestion-type">
        {readable && <span className="suggestion-read">to read</span>}
        <TypeChip type={node.type} />
      </span>
    </>
  )
}

/** A name with the letters that were typed set off, where they stand in it as they were typed. */
function Matched({ name, text }: { readonly name: string; readonly text: string }) {
  const at = name.toLowerCase().indexOf(text.trim().toLowerCase())
  if (at < 0) return name
  const end = at + text.trim().length
  return (
    <>
      {name.slice(0, at)}
      <b>{name.slice(at, end)}</b>
      {name.slice(end)}
    </>
  )
}
