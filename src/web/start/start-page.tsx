/** The page that one starts from: a search box, openings, documents and types. It never knows which world it shows. */
import '../styles/start-page.css'
import { Documents } from './documents.tsx'
import { Openings } from './openings.tsx'
import { SearchBox } from './search-box.tsx'
import { Types } from './types.tsx'

export function StartPage() {
  return (
    <div className="start-page">
      <div className="start-head">
        <h1>See how things are tied, and the words that say so</h1>
        <SearchBox large />
      </div>
      <Openings />
      <div className="start-columns">
        <div>
          <Documents />
        </div>
        <Types />
      </div>
    </div>
  )
}
