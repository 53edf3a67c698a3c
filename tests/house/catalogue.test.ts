/** The catalogue of errors: its codes are the codes that the program gives, and the rows of the README's table. */
import { ApolloServerErrorCode } from '@apollo/server/errors'
import { expect, it } from 'vitest'
import { catalogue } from '../../src/errors.ts'
import { readSources, readText } from './sources.ts'

const sources = readSources().filter(({ path }) => path !== 'errors.ts' && !path.startsWith('web/'))
const written = new Set(sources.flatMap(({ text }) => [...text.matchAll(/'([A-Z]+(?:_[A-Z]+)*)'/g)].map(([, code]) => code)))
const apollos: readonly string[] = Object.values(ApolloServerErrorCode)

it('holds no code that nothing gives', () => {
  expect(Object.keys(catalogue).filter((code) => !written.has(code) && !apollos.includes(code))).toEqual([])
})

it('holds every code that an error is given in src/', () => {
  const given = sources.flatMap(({ path, text }) =>
    [...text.matchAll(/(?:\bcode: |EntrepotError\(\s*|FaultsError\(\s*|\brefuse\()'([A-Z]+(?:_[A-Z]+)*)'/g)].map(([, code = '']) => ({
      path,
      code,
    })),
  )
  expect(given.length).toBeGreaterThan(20)
  expect(given.filter(({ code }) => !Object.hasOwn(catalogue, code))).toEqual([])
})

it('stands in the README, a row for each code with its status', () => {
  const rows = [...readText('README.md').matchAll(/^\| *`([A-Z_]+)` *\| *(\d{3}) *\|/gm)].map(([, code, status]) => [code, Number(status)])
  expect(rows.sort()).toEqual(
    Object.entries(catalogue)
      .map(([code, { status }]) => [code, status])
      .sort(),
  )
})
