/** How much is tried, and with which seed: a printed one repeats a run. It never tries anything. */

const isLong = process.env['ENTREPOT_TEST_LONG'] === '1'

/** The seed of this run: that of the environment, or any. */
export const seed = Number(process.env['ENTREPOT_TEST_SEED'] ?? Math.floor(Math.random() * 2 ** 31))

/** How many are tried: few in CI, many in the long suite, or as many as the environment says. */
export function countOf(most: { readonly short: number; readonly long: number }): number {
  return Number(process.env['ENTREPOT_TEST_OPERATIONS'] ?? (isLong ? most.long : most.short))
}

/** How to repeat what was found. */
export function howToRepeat(number: number, file: string): string {
  return `To repeat it: ENTREPOT_TEST_SEED=${seed} ENTREPOT_TEST_OPERATIONS=${number + 1} npx vitest run --config tests/vitest.config.ts ${file}`
}
