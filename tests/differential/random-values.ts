/** Values that are hard to store, compare and sort, for each kind of field. It never knows a world. */
import type { Model, PropertyField, ScalarName } from '../../src/model/model.ts'
import type { Random } from './random.ts'

/**
 * Texts: empty, blank, quotes, capitals that fold oddly, CJK, and characters past U+FFFF. None from U+E000 to U+FFFF, which
 * Neo4j does not sort as it compares (`text-order.engines.test.ts`).
 */
export const nastyTexts: readonly string[] = [
  ...['', ' ', 'a', 'A', 'ab', 'Ab', 'aB', 'a b', 'b', '10', '9', 'é', 'É', 'e\u0301', 'ß', 'ẞ', 'Straße', 'İ', 'ı', 'Σ', 'ς', 'ΑΣ'],
  ...['中', '中文', '魯迅', '😀', '😀a', 'a😀', '𠮷', "O'Brien", '"', '\\', '\\u0041', '`', '$p', '%', '_', 'a|b', '|'],
  ...['a\nb', '\t', '}) RETURN 1 //', '/*', 'null', 'true', '.*', '\u200D'],
]

const scalars: Record<ScalarName, readonly (string | number | boolean)[]> = {
  ID: nastyTexts,
  String: nastyTexts,
  Int: [0, 1, 1, 2, 2, 3, 10, -1, 2147483647, -2147483648],
  Float: [0, 1, 1, 2, 2.5, -1.5, 0.1, 0.30000000000000004, 8, 1e21, 1e-7, 1e300],
  Boolean: [true, false],
  Date: ['2012', '2012-11', '2012-11-04', '2012-11-05', '2012-12', '1999-12-31', '1999', '0001', '9999-12-31'],
  DateTime: [
    '1999-12-31T23:30:00+01:00',
    '1999-12-31T22:30:00Z',
    '2012-11-04T10:30:00.120Z',
    '2012-11-04T10:30:00Z',
    '0999-01-01T00:00:00Z',
  ],
}

/** One value of a field's kind, as JSON; of a text with its language only the text. */
export function randomValue(model: Model, { type }: PropertyField, random: Random): string | number | boolean {
  switch (type.kind) {
    case 'scalar':
      return random.pick(scalars[type.name])
    case 'languageString':
      return random.pick(nastyTexts)
    case 'enum':
      return random.pick(model.enums.get(type.name)?.values ?? []).name
    default:
      return type satisfies never
  }
}
