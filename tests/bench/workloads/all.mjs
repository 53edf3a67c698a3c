/** All workloads in the order of the report, and the variables of their requests. It never asks one. */
import { randomOf } from '../world/random.mjs'
import { contains, neighborhood, neighbour, path, search } from './finding.mjs'
import { deep, hundred, nested, rows } from './many.mjs'
import { aggregate, counts, group } from './numbers.mjs'
import { evidence, hop, hub, point } from './one.mjs'

/** @type {readonly import('./workload.mjs').Workload[]} */
export const workloads = [
  point,
  hop,
  evidence,
  hub,
  nested,
  hundred,
  rows,
  deep,
  counts,
  aggregate,
  group,
  contains,
  search,
  neighbour,
  path,
  neighborhood,
]

/**
 * The variables of so many requests of a workload: the same each time.
 * @param {import('./workload.mjs').Workload} workload
 * @param {import('../world/plan.mjs').World} world
 * @param {number} count
 */
export function pickVariables({ name, pick }, world, count) {
  return Array.from({ length: count }, (_, index) => pick(world, randomOf(`request-${name}`, index), index))
}
