/** What is chosen: a node, or a relationship with its evidence. */
export function Details() {
  return <p>Details</p>
}
