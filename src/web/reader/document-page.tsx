/** A document to read, its mentions as links. */
export function DocumentPage() {
  return <p>DocumentPage</p>
}
