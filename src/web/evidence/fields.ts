/** Fields of any world as text: how they are asked for, and how their values read. It never knows a field by name. */

/** A field as the ontology gives it. */
export interface Field {
  readonly name: string
  readonly description: string | null
  readonly type: string
}

/** What stands in an operation to ask for the fields. */
export function fieldsText(fields: readonly Field[]): string {
  return fields.map(({ name, type }) => (isLanguageString(type) ? `${name} { language text }` : name)).join(' ')
}

function isLanguageString(type: string): boolean {
  return type.replace(/[[\]!]/g, '') === 'LanguageString'
}

/** `dateOfIssue` → `Date of issue`. */
export function fieldWords(name: string): string {
  const words = name.replace(/(?<=[a-z\d])(?=[A-Z])/g, ' ').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** A value as words with their language where that is known; null where there is none. */
export function valueWords(value: unknown): readonly { readonly text: string; readonly language?: string }[] | null {
  if (value === null || value === undefined) return null
  if (Array.isArray(value)) return value.length > 0 ? value.flatMap((each) => valueWords(each) ?? []) : null
  if (typeof value === 'boolean') return [{ text: value ? 'yes' : 'no' }]
  if (typeof value === 'object' && 'text' in value && 'language' in value) {
    return [{ text: String(value.text), language: String(value.language) }]
  }
  return [{ text: String(value) }]
}
