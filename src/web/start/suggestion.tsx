/** One suggestion of the search box: what it is called, in which script it was found, and of which type it is. It never acts. */
import { TypeChip } from '../parts/type-chip.tsx'
import type { Hit } from './use-search.ts'

export function Suggestion({ hit: { node, matched, readable }, text }: { readonly hit: Hit; readonly text: string }) {
  // An alias that is a part of the name, or begins like it, says nothing that the name does not.
  const named = node.label === matched || holds(node.label, text)
  const shown = named ? node.label : matched
  const other = node.names.find((name) => name.text !== shown)
  return (
    <>
      <span className="suggestion-name">
        <bdi>{named ? <Matched name={node.label} text={text} /> : node.label}</bdi>
        {!named && (
          <span className="suggestion-other" lang={node.names.find((name) => name.text === matched)?.language}>
            <Matched name={matched} text={text} />
          </span>
        )}
        {other && (
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

function holds(name: string, text: string): boolean {
  return name.toLowerCase().includes(text.trim().toLowerCase())
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
