/** How the operations of the pages become typed documents: from core.graphql, which every world has. It never sees a world. */
import type { CodegenConfig } from '@graphql-codegen/cli'

const config: CodegenConfig = {
  schema: 'src/web/api/core.graphql',
  documents: 'src/web/api/operations/*.graphql',
  generates: {
    'src/web/api/operations.ts': {
      plugins: [
        { add: { content: '/** The operations of the pages, typed: generated from operations/*.graphql. It never runs one. */' } },
        'typescript-operations',
        'typed-document-node',
      ],
      config: {
        documentMode: 'string',
        useTypeImports: true,
        immutableTypes: true,
        defaultScalarType: 'string',
        scalars: { NodeType: 'string', RelationshipType: 'string', Date: 'string', DateTime: 'string' },
      },
    },
  },
}

export default config
