/** The operations of the pages, typed: generated from operations/*.graphql. It never runs one. */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** The way of a relationship, as seen from a node. */
export type Direction =
  /** Either way. */
  | 'ANY'
  /** To the node. */
  | 'IN'
  /** From the node. */
  | 'OUT';

/** Parts of a document. */
export type PassageKind =
  /** Words under a picture. */
  | 'CAPTION'
  /** A place in a document whose text is not kept here. */
  | 'CITATION'
  /** Who made a picture or text. */
  | 'CREDIT'
  /** The place from which the text was sent. */
  | 'DATELINE'
  /** A headline or title. */
  | 'HEADLINE'
  /** One paragraph of the body. */
  | 'PARAGRAPH'
  /** One sentence of the body. */
  | 'SENTENCE'
  /** The date and time printed with the text. */
  | 'TIMESTAMP';

/** Why an answer is not whole. */
export type TruncationReason =
  /** There is no path of up to `maxLength` relationships; a longer one may exist. */
  | 'LENGTH'
  /** The budget of nodes ended the search, or the limit of nodes the answer. */
  | 'NODES'
  /** There are more paths than `first` allows. */
  | 'PATHS'
  /** The budget of relationships ended the search. */
  | 'RELATIONSHIPS'
  /** The budget of statements ended the search. */
  | 'STATEMENTS';

export type OntologyQueryVariables = Exact<{ [key: string]: never; }>;


export type OntologyQuery = { readonly ontology: { readonly checksum: string, readonly nodeTypes: ReadonlyArray<{ readonly name: string, readonly description: string | null, readonly interfaces: ReadonlyArray<string>, readonly single: string, readonly plural: string, readonly count: number, readonly fields: ReadonlyArray<{ readonly name: string, readonly description: string | null, readonly type: string, readonly search: boolean }>, readonly relationships: ReadonlyArray<{ readonly name: string, readonly description: string | null, readonly type: string, readonly direction: Direction, readonly target: string, readonly many: boolean, readonly properties: string | null }> }>, readonly interfaces: ReadonlyArray<{ readonly name: string, readonly types: ReadonlyArray<string>, readonly single: string, readonly plural: string, readonly fields: ReadonlyArray<{ readonly name: string, readonly type: string }>, readonly relationships: ReadonlyArray<{ readonly name: string, readonly type: string, readonly direction: Direction, readonly target: string, readonly many: boolean }> }>, readonly unions: ReadonlyArray<{ readonly name: string, readonly types: ReadonlyArray<string>, readonly single: string, readonly plural: string }>, readonly relationshipTypes: ReadonlyArray<{ readonly name: string, readonly structural: boolean, readonly count: number, readonly fields: ReadonlyArray<string>, readonly properties: { readonly name: string, readonly fields: ReadonlyArray<{ readonly name: string, readonly description: string | null, readonly type: string }> } | null }> } | null };

export type NodesQueryVariables = Exact<{
  ids: ReadonlyArray<string | number> | string | number;
}>;


export type NodesQuery = { readonly nodes: ReadonlyArray<
    | { readonly __typename: 'Document', readonly title: string | null, readonly publisher: string | null, readonly publishedAt: string | null, readonly id: string }
    | { readonly __typename: 'Observation', readonly measure: string, readonly period: string, readonly unit: string, readonly id: string }
    | { readonly __typename: 'Passage', readonly kind: PassageKind, readonly locator: string | null, readonly id: string, readonly passageText: string | null }
    | { readonly __typename: 'Thing', readonly name: string, readonly id: string, readonly names: ReadonlyArray<{ readonly language: string, readonly text: string }> }
   | null> | null };

export type ExpandQueryVariables = Exact<{
  id: string | number;
  types?: ReadonlyArray<string> | string | null | undefined;
  direction?: Direction;
  nodeTypes?: ReadonlyArray<string> | string | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type ExpandQuery = { readonly node:
    | { readonly __typename: 'Document', readonly title: string | null, readonly publisher: string | null, readonly publishedAt: string | null, readonly id: string, readonly relationships: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node:
            | { readonly __typename: 'Document', readonly title: string | null, readonly publisher: string | null, readonly publishedAt: string | null, readonly id: string }
            | { readonly __typename: 'Observation', readonly measure: string, readonly period: string, readonly unit: string, readonly id: string }
            | { readonly __typename: 'Passage', readonly kind: PassageKind, readonly locator: string | null, readonly id: string, readonly passageText: string | null }
            | { readonly __typename: 'Thing', readonly name: string, readonly id: string, readonly names: ReadonlyArray<{ readonly language: string, readonly text: string }> }
          , readonly relationship: { readonly id: string, readonly type: string, readonly validFrom: string | null, readonly validTo: string | null, readonly knownFrom: string | null, readonly from:
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
            , readonly to:
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
             } }> } }
    | { readonly __typename: 'Observation', readonly measure: string, readonly period: string, readonly unit: string, readonly id: string, readonly relationships: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node:
            | { readonly __typename: 'Document', readonly title: string | null, readonly publisher: string | null, readonly publishedAt: string | null, readonly id: string }
            | { readonly __typename: 'Observation', readonly measure: string, readonly period: string, readonly unit: string, readonly id: string }
            | { readonly __typename: 'Passage', readonly kind: PassageKind, readonly locator: string | null, readonly id: string, readonly passageText: string | null }
            | { readonly __typename: 'Thing', readonly name: string, readonly id: string, readonly names: ReadonlyArray<{ readonly language: string, readonly text: string }> }
          , readonly relationship: { readonly id: string, readonly type: string, readonly validFrom: string | null, readonly validTo: string | null, readonly knownFrom: string | null, readonly from:
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
            , readonly to:
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
             } }> } }
    | { readonly __typename: 'Passage', readonly kind: PassageKind, readonly locator: string | null, readonly id: string, readonly passageText: string | null, readonly relationships: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node:
            | { readonly __typename: 'Document', readonly title: string | null, readonly publisher: string | null, readonly publishedAt: string | null, readonly id: string }
            | { readonly __typename: 'Observation', readonly measure: string, readonly period: string, readonly unit: string, readonly id: string }
            | { readonly __typename: 'Passage', readonly kind: PassageKind, readonly locator: string | null, readonly id: string, readonly passageText: string | null }
            | { readonly __typename: 'Thing', readonly name: string, readonly id: string, readonly names: ReadonlyArray<{ readonly language: string, readonly text: string }> }
          , readonly relationship: { readonly id: string, readonly type: string, readonly validFrom: string | null, readonly validTo: string | null, readonly knownFrom: string | null, readonly from:
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
            , readonly to:
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
             } }> } }
    | { readonly __typename: 'Thing', readonly name: string, readonly id: string, readonly relationships: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node:
            | { readonly __typename: 'Document', readonly title: string | null, readonly publisher: string | null, readonly publishedAt: string | null, readonly id: string }
            | { readonly __typename: 'Observation', readonly measure: string, readonly period: string, readonly unit: string, readonly id: string }
            | { readonly __typename: 'Passage', readonly kind: PassageKind, readonly locator: string | null, readonly id: string, readonly passageText: string | null }
            | { readonly __typename: 'Thing', readonly name: string, readonly id: string, readonly names: ReadonlyArray<{ readonly language: string, readonly text: string }> }
          , readonly relationship: { readonly id: string, readonly type: string, readonly validFrom: string | null, readonly validTo: string | null, readonly knownFrom: string | null, readonly from:
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
            , readonly to:
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
             } }> }, readonly names: ReadonlyArray<{ readonly language: string, readonly text: string }> }
   | null };

export type AroundQueryVariables = Exact<{
  of: ReadonlyArray<string | number> | string | number;
  depth: number;
  types?: ReadonlyArray<string> | string | null | undefined;
  nodeTypes?: ReadonlyArray<string> | string | null | undefined;
  perNode: number;
  limit: number;
}>;


export type AroundQuery = { readonly neighborhood: { readonly nodes: ReadonlyArray<
      | { readonly __typename: 'Document', readonly title: string | null, readonly publisher: string | null, readonly publishedAt: string | null, readonly id: string }
      | { readonly __typename: 'Observation', readonly measure: string, readonly period: string, readonly unit: string, readonly id: string }
      | { readonly __typename: 'Passage', readonly kind: PassageKind, readonly locator: string | null, readonly id: string, readonly passageText: string | null }
      | { readonly __typename: 'Thing', readonly name: string, readonly id: string, readonly names: ReadonlyArray<{ readonly language: string, readonly text: string }> }
    >, readonly relationships: ReadonlyArray<{ readonly id: string, readonly type: string, readonly validFrom: string | null, readonly validTo: string | null, readonly knownFrom: string | null, readonly from:
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
      , readonly to:
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
       }>, readonly omitted: ReadonlyArray<{ readonly type: string, readonly count: number, readonly node:
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
       }>, readonly truncated: { readonly reason: TruncationReason, readonly detail: string } | null } | null };

export type BetweenQueryVariables = Exact<{
  from: string | number;
  to: string | number;
  exceptTypes?: ReadonlyArray<string> | string | null | undefined;
  first: number;
}>;


export type BetweenQuery = { readonly paths: { readonly paths: ReadonlyArray<{ readonly length: number, readonly nodes: ReadonlyArray<
        | { readonly __typename: 'Document', readonly title: string | null, readonly publisher: string | null, readonly publishedAt: string | null, readonly id: string }
        | { readonly __typename: 'Observation', readonly measure: string, readonly period: string, readonly unit: string, readonly id: string }
        | { readonly __typename: 'Passage', readonly kind: PassageKind, readonly locator: string | null, readonly id: string, readonly passageText: string | null }
        | { readonly __typename: 'Thing', readonly name: string, readonly id: string, readonly names: ReadonlyArray<{ readonly language: string, readonly text: string }> }
      >, readonly relationships: ReadonlyArray<{ readonly id: string, readonly type: string, readonly validFrom: string | null, readonly validTo: string | null, readonly knownFrom: string | null, readonly from:
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
        , readonly to:
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
         }> }>, readonly truncated: { readonly reason: TruncationReason, readonly detail: string } | null } | null };

export type BetweenAtQueryVariables = Exact<{
  from: string | number;
  to: string | number;
  exceptTypes?: ReadonlyArray<string> | string | null | undefined;
  first: number;
  valid?: string | null | undefined;
  known?: string | null | undefined;
}>;


export type BetweenAtQuery = { readonly paths: { readonly paths: ReadonlyArray<{ readonly length: number, readonly nodes: ReadonlyArray<
        | { readonly __typename: 'Document', readonly title: string | null, readonly publisher: string | null, readonly publishedAt: string | null, readonly id: string }
        | { readonly __typename: 'Observation', readonly measure: string, readonly period: string, readonly unit: string, readonly id: string }
        | { readonly __typename: 'Passage', readonly kind: PassageKind, readonly locator: string | null, readonly id: string, readonly passageText: string | null }
        | { readonly __typename: 'Thing', readonly name: string, readonly id: string, readonly names: ReadonlyArray<{ readonly language: string, readonly text: string }> }
      >, readonly relationships: ReadonlyArray<{ readonly id: string, readonly type: string, readonly validFrom: string | null, readonly validTo: string | null, readonly knownFrom: string | null, readonly from:
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
        , readonly to:
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
         }> }>, readonly truncated: { readonly reason: TruncationReason, readonly detail: string } | null } | null };

type NodeParts_Document_Fragment = { readonly __typename: 'Document', readonly title: string | null, readonly publisher: string | null, readonly publishedAt: string | null, readonly id: string };

type NodeParts_Observation_Fragment = { readonly __typename: 'Observation', readonly measure: string, readonly period: string, readonly unit: string, readonly id: string };

type NodeParts_Passage_Fragment = { readonly __typename: 'Passage', readonly kind: PassageKind, readonly locator: string | null, readonly id: string, readonly passageText: string | null };

type NodeParts_Thing_Fragment = { readonly __typename: 'Thing', readonly name: string, readonly id: string, readonly names: ReadonlyArray<{ readonly language: string, readonly text: string }> };

export type NodePartsFragment =
  | NodeParts_Document_Fragment
  | NodeParts_Observation_Fragment
  | NodeParts_Passage_Fragment
  | NodeParts_Thing_Fragment
;

export type RelationshipPartsFragment = { readonly id: string, readonly type: string, readonly validFrom: string | null, readonly validTo: string | null, readonly knownFrom: string | null, readonly from:
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
  , readonly to:
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
   };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const NodePartsFragmentDoc = new TypedDocumentString(`
    fragment NodeParts on Node {
  __typename
  id
  ... on Entity {
    name
    names {
      language
      text
    }
  }
  ... on Document {
    title
    publisher
    publishedAt
  }
  ... on Passage {
    kind
    passageText: text
    locator
  }
  ... on Observation {
    measure
    period
    unit
  }
}
    `, {"fragmentName":"NodeParts"}) as unknown as TypedDocumentString<NodePartsFragment, unknown>;
export const RelationshipPartsFragmentDoc = new TypedDocumentString(`
    fragment RelationshipParts on Relationship {
  id
  type
  from {
    id
  }
  to {
    id
  }
  validFrom
  validTo
  knownFrom
}
    `, {"fragmentName":"RelationshipParts"}) as unknown as TypedDocumentString<RelationshipPartsFragment, unknown>;
export const OntologyDocument = new TypedDocumentString(`
    query Ontology {
  ontology {
    checksum
    nodeTypes {
      name
      description
      interfaces
      single
      plural
      count
      fields {
        name
        description
        type
        search
      }
      relationships {
        name
        description
        type
        direction
        target
        many
        properties
      }
    }
    interfaces {
      name
      types
      single
      plural
      fields {
        name
        type
      }
      relationships {
        name
        type
        direction
        target
        many
      }
    }
    unions {
      name
      types
      single
      plural
    }
    relationshipTypes {
      name
      structural
      count
      fields
      properties {
        name
        fields {
          name
          description
          type
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<OntologyQuery, OntologyQueryVariables>;
export const NodesDocument = new TypedDocumentString(`
    query Nodes($ids: [ID!]!) {
  nodes(ids: $ids) {
    ...NodeParts
  }
}
    fragment NodeParts on Node {
  __typename
  id
  ... on Entity {
    name
    names {
      language
      text
    }
  }
  ... on Document {
    title
    publisher
    publishedAt
  }
  ... on Passage {
    kind
    passageText: text
    locator
  }
  ... on Observation {
    measure
    period
    unit
  }
}`) as unknown as TypedDocumentString<NodesQuery, NodesQueryVariables>;
export const ExpandDocument = new TypedDocumentString(`
    query Expand($id: ID!, $types: [RelationshipType!], $direction: Direction! = ANY, $nodeTypes: [NodeType!], $first: Int!, $after: String) {
  node(id: $id) {
    ...NodeParts
    relationships(
      types: $types
      direction: $direction
      nodeTypes: $nodeTypes
      first: $first
      after: $after
    ) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          ...NodeParts
        }
        relationship {
          ...RelationshipParts
        }
      }
    }
  }
}
    fragment NodeParts on Node {
  __typename
  id
  ... on Entity {
    name
    names {
      language
      text
    }
  }
  ... on Document {
    title
    publisher
    publishedAt
  }
  ... on Passage {
    kind
    passageText: text
    locator
  }
  ... on Observation {
    measure
    period
    unit
  }
}
fragment RelationshipParts on Relationship {
  id
  type
  from {
    id
  }
  to {
    id
  }
  validFrom
  validTo
  knownFrom
}`) as unknown as TypedDocumentString<ExpandQuery, ExpandQueryVariables>;
export const AroundDocument = new TypedDocumentString(`
    query Around($of: [ID!]!, $depth: Int!, $types: [RelationshipType!], $nodeTypes: [NodeType!], $perNode: Int!, $limit: Int!) {
  neighborhood(
    of: $of
    depth: $depth
    types: $types
    nodeTypes: $nodeTypes
    perNode: $perNode
    limit: $limit
  ) {
    nodes {
      ...NodeParts
    }
    relationships {
      ...RelationshipParts
    }
    omitted {
      node {
        id
      }
      type
      count
    }
    truncated {
      reason
      detail
    }
  }
}
    fragment NodeParts on Node {
  __typename
  id
  ... on Entity {
    name
    names {
      language
      text
    }
  }
  ... on Document {
    title
    publisher
    publishedAt
  }
  ... on Passage {
    kind
    passageText: text
    locator
  }
  ... on Observation {
    measure
    period
    unit
  }
}
fragment RelationshipParts on Relationship {
  id
  type
  from {
    id
  }
  to {
    id
  }
  validFrom
  validTo
  knownFrom
}`) as unknown as TypedDocumentString<AroundQuery, AroundQueryVariables>;
export const BetweenDocument = new TypedDocumentString(`
    query Between($from: ID!, $to: ID!, $exceptTypes: [RelationshipType!], $first: Int!) {
  paths(
    from: $from
    to: $to
    exceptTypes: $exceptTypes
    mode: ALL_SHORTEST
    first: $first
  ) {
    paths {
      length
      nodes {
        ...NodeParts
      }
      relationships {
        ...RelationshipParts
      }
    }
    truncated {
      reason
      detail
    }
  }
}
    fragment NodeParts on Node {
  __typename
  id
  ... on Entity {
    name
    names {
      language
      text
    }
  }
  ... on Document {
    title
    publisher
    publishedAt
  }
  ... on Passage {
    kind
    passageText: text
    locator
  }
  ... on Observation {
    measure
    period
    unit
  }
}
fragment RelationshipParts on Relationship {
  id
  type
  from {
    id
  }
  to {
    id
  }
  validFrom
  validTo
  knownFrom
}`) as unknown as TypedDocumentString<BetweenQuery, BetweenQueryVariables>;
export const BetweenAtDocument = new TypedDocumentString(`
    query BetweenAt($from: ID!, $to: ID!, $exceptTypes: [RelationshipType!], $first: Int!, $valid: Date, $known: DateTime) {
  paths(
    from: $from
    to: $to
    exceptTypes: $exceptTypes
    mode: ALL_SHORTEST
    first: $first
  ) @asOf(valid: $valid, known: $known) {
    paths {
      length
      nodes {
        ...NodeParts
      }
      relationships {
        ...RelationshipParts
      }
    }
    truncated {
      reason
      detail
    }
  }
}
    fragment NodeParts on Node {
  __typename
  id
  ... on Entity {
    name
    names {
      language
      text
    }
  }
  ... on Document {
    title
    publisher
    publishedAt
  }
  ... on Passage {
    kind
    passageText: text
    locator
  }
  ... on Observation {
    measure
    period
    unit
  }
}
fragment RelationshipParts on Relationship {
  id
  type
  from {
    id
  }
  to {
    id
  }
  validFrom
  validTo
  knownFrom
}`) as unknown as TypedDocumentString<BetweenAtQuery, BetweenAtQueryVariables>;