/** The page that one starts from: a search box and openings. */
export function StartPage() {
  return <p>StartPage</p>
}
