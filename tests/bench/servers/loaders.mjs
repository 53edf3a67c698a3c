/** The loaders of one request: pages of neighbours of many nodes at once, counts, passages. They never outlive the request. */
import DataLoader from 'dataloader'

const patterns = {
  staff: '(o:Organization {id: id}) MATCH (o)<-[r:WORKS_FOR]-(n:Person)',
  residents: '(o:Place {id: id}) MATCH (o)<-[r:LIVES_IN]-(n:Person)',
  authors: '(o:Work {id: id}) MATCH (o)<-[r:WROTE]-(n:Person)',
  employers: '(o:Person {id: id}) MATCH (o)-[r:WORKS_FOR]->(n:Organization)',
}

/**
 * @typedef {keyof typeof patterns} Relationship
 * @param {(text: string, parameters: Record<string, unknown>) => Promise<any[]>} run
 */
export function openLoaders(run) {
  /** @type {Map<string, DataLoader<string, any>>} */
  const loaders = new Map()

  /** @param {string} key @param {string} text one row an id, with `id` and `value` @param {unknown} missing */
  function loader(key, text, missing) {
    const found =
      loaders.get(key) ??
      new DataLoader(async (/** @type {readonly string[]} */ ids) => {
        const values = new Map((await run(text, { ids })).map(({ id, value }) => [id, value]))
        return ids.map((id) => values.get(id) ?? missing)
      })
    loaders.set(key, found)
    return found
  }

  return {
    /** @param {Relationship} name @param {{ first: number, sort: any[] }} page */
    edges(name, { first, sort }) {
      const keys = sort.map(({ edge, node }) => Object.entries(edge ?? node).map(([key, way]) => `${edge ? 'r' : 'n'}.${key} ${way}`)[0])
      const order = [...keys, 'r.id ASC'].join(', ')
      const text = `UNWIND $ids AS id MATCH ${patterns[name].replace(' MATCH', ' CALL (o) { MATCH')} WITH r, n ORDER BY ${order} LIMIT ${first}
RETURN collect({properties: properties(r), node: properties(n)}) AS value } RETURN id, value`
      return loader(`edges ${name} ${first} ${order}`, text, [])
    },
    /** @param {Relationship} name */
    total(name) {
      return loader(`total ${name}`, `UNWIND $ids AS id MATCH ${patterns[name]} RETURN id, count(r) AS value`, 0)
    },
    passages: loader(
      'passages',
      'UNWIND $ids AS id MATCH (p:Passage {id: id})-[:PASSAGE_OF]->(d:Document) RETURN id, {text: p.text, start: p.start, document: properties(d)} AS value',
      null,
    ),
  }
}
