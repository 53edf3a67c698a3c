/** Properties of any type as a list of names and values. It leaves out what has no value. */
import { type Field, fieldWords, valueWords } from './fields.ts'

interface PropertiesOptions {
  readonly fields: readonly Field[]
  readonly values: { readonly [field: string]: unknown }
  /** What is known beside the fields, by name. */
  readonly also?: readonly (readonly [name: string, text: string | null])[]
}

export function Properties({ fields, values, also = [] }: PropertiesOptions) {
  const rows = fields.flatMap(({ name, description }) => {
    const words = valueWords(values[name])
    return words ? [{ name, description, words }] : []
  })
  const others = also.flatMap(([name, text]) => (text === null ? [] : [{ name, text }]))
  if (rows.length + others.length === 0) return null
  return (
    <dl className="properties">
      {rows.map(({ name, description, words }) => (
        <div key={name}>
          <dt title={description ?? undefined}>{fieldWords(name)}</dt>
          <dd>
            {words.map(({ text, language }, place) => (
              <span key={`${language} ${text}`} lang={language}>
                {place > 0 && ', '}
                {text}
              </span>
            ))}
          </dd>
        </div>
      ))}
      {others.map(({ name, text }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}
