/** Plans that are kept: however many outlines of variables a caller makes, they stay within one bound. */
import { type OperationDefinitionNode, parse } from 'graphql'
import { expect, it } from 'vitest'
import { defaultPlanLimits } from '../../src/compile/limits.ts'
import { openPlanner } from '../../src/compile/operation.ts'
import { openPlanStores } from '../../src/server/plan-stores.ts'
import { readLibrary } from '../world.ts'

const { model, schema } = readLibrary()

it('keeps the plans that were asked for lately, of all operations together, by the length of their statements', () => {
  const openPlans = openPlanStores({ plansMax: 1000, charactersMax: 40_000 })
  let kept = 0
  const planners = ['A', 'B', 'C'].map((name) => {
    const document = parse(`query ${name}($w: BookWhere) { books(first: 1, where: $w) { nodes { id title } } }`)
    const [operation] = document.definitions as readonly OperationDefinitionNode[]
    const counted = () => {
      const store = openPlans()
      return {
        ...store,
        set: (outline: string, plan: Parameters<typeof store.set>[1]) => {
          kept += 1
          store.set(outline, plan)
        },
      }
    }
    return openPlanner({
      model,
      schema,
      limits: defaultPlanLimits,
      document,
      operation: operation as OperationDefinitionNode,
      openPlans: counted,
    })
  })
  const ask = (outline: number) => {
    for (const plan of planners) expect(plan({ w: { OR: Array(outline).fill({ title: { eq: 'a' } }) } }).ok).toBe(true)
  }
  for (let outline = 1; outline <= 50; outline += 1) ask(outline)
  expect(kept).toBe(3 * 50)
  ask(50)
  expect(kept).toBe(3 * 50)
  ask(1)
  expect(kept).toBe(3 * 51)
})

it('keeps no more of them than it says', () => {
  const stores = Array.from({ length: 3 }, openPlanStores({ plansMax: 10, charactersMax: 1_000_000 }))
  for (let index = 0; index < 30; index += 1) stores[index % 3]?.set(`${index}`, { plans: undefined, characters: 1 })
  const found = Array.from({ length: 30 }, (_, index) => stores[index % 3]?.get(`${index}`)).filter((plan) => plan)
  expect(found).toHaveLength(10)
  expect(stores[0]?.get('29')).toBeUndefined()
})
