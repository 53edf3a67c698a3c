/** The search box, with suggestions as one types. */
export function SearchBox() {
  return <p>SearchBox</p>
}
