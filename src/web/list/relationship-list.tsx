/** The graph as a tree of relationships. */
export function RelationshipList() {
  return <p>RelationshipList</p>
}
