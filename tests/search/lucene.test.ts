/** What is asked of Lucene: words, and nothing that it would read as its own language. */
import { expect, it } from 'vitest'
import { printLucene } from '../../src/engine/lucene.ts'

it.each([
  ['salt', '+(salt^8 OR salt*^2 OR salt~1)'],
  ['us', '+(us^8 OR us*^2)'],
  ['of', '(of^8 OR of*^2)'],
  ['东盟', '+("东盟"^8)'],
  ['海关总署', '+("海关总署"^8 OR "海关" OR "总署")'],
  ['コーヒー', '+(*コーヒー*)'],
  ['東京タワー', '+((+("東京"^8) +(*タワー*)))'],
  ['AND', '(and^8 OR and*^2)'],
  ['OR', '(or^8 OR or*^2)'],
  ['a" OR b', '+(a\\"\\ or\\ b^8 OR a\\"\\ or\\ b*^2 OR a\\"\\ or\\ b~1)'],
])('prints the word %j as %s', (word, query) => {
  expect(printLucene([{ word, spellings: [] }])).toBe(query)
})

it('prints other spellings as starts, and demands each word', () => {
  expect(
    printLucene([
      { word: 'us', spellings: ['u.s', "d'us"] },
      { word: 'ro', spellings: [] },
    ]),
  ).toBe("+(us^8 OR us*^2 OR u.s* OR d'us*) +(ro^8 OR ro*^2)")
})

it.each(Array.from('+-&|!(){}[]^"~*?:\\/<> \n'))('escapes %j', (special) => {
  expect(printLucene([{ word: `a${special}`, spellings: [special] }])).toBe(`+(a\\${special}^8 OR a\\${special}*^2 OR \\${special}*)`)
})
