/** Names of the core vocabulary that the compiler and the loader rely on. It never names a type of a world. */

/** Label of every node. */
export const nodeLabel = 'Node'

/** Label of the one node that holds the metadata of a store, apart from the graph. */
export const storeLabel = 'EntrepotStore'

/** Label of the nodes that hold what came of the checks of a seed, apart from the graph. */
export const checkLabel = 'EntrepotCheck'

/** Label of the nodes that hold sorted lists of the relationships of hubs, apart from the graph. */
export const hubLabel = 'EntrepotHub'

/** The property by which a hub says which lists it has; no property of a world begins with `~`. */
export const hubMark = '~hub'

/** So many entries stand in each part of such a list but the last one. */
export const hubPartEntries = 128

/** Label of the nodes that hold ordered lists of nodes, apart from the graph. */
export const orderLabel = 'EntrepotOrder'

/** So many ids stand in each part of such a list but the last one, and so many parts on each page of its directory. */
export const orderFanOut = 64

/** The type of documents, the type of their passages, and the relationship from passage to document. */
export const documentType = 'Document'
export const passageType = 'Passage'
export const passageOf = 'PASSAGE_OF'

/** The relationship from a passage to what it mentions. */
export const mentions = 'MENTIONS'

/** The type of figures, and its relationships; the last one comes from a document. */
export const observationType = 'Observation'
export const hasSubject = 'HAS_SUBJECT'
export const hasCounterpart = 'HAS_COUNTERPART'
export const derivedFrom = 'DERIVED_FROM'
export const reportsFigure = 'REPORTS_FIGURE'

/** The field of figures that tells whether their reports agree: it is computed. */
export const agreementField = 'agreement'

/** The properties of what a document reports, and the one that holds the value of a figure. */
export const reportProperties = 'Report'
export const figureValue = 'value'

/** Types of relationships that only say how documents and figures are built: no clock, no evidence needed. */
export const structuralTypes: ReadonlySet<string> = new Set([passageOf, mentions, hasSubject, hasCounterpart, derivedFrom])

/** The value type of a text with its language: stored as `language|text`. */
export const languageStringType = 'LanguageString'

/** Properties that the loader keeps on every relationship; a world cannot use them. */
export const relationshipPropertiesReserved: ReadonlySet<string> = new Set(['id', 'hash', 'known', 'validFrom', 'validTo', 'evidence'])

/** Property that the loader keeps on every node; a world cannot use it. */
export const nodePropertiesReserved: ReadonlySet<string> = new Set(['hash'])

/** How a document supports a relationship. */
export const evidenceStatuses = ['STATED', 'IMPLIED', 'DISPUTED'] as const

/** How figures are checked against each other. */
export const checkKinds = ['SUM', 'CUMULATION', 'SHARE', 'GROWTH'] as const

/** The field of every node that gives its relationships of any type; no world may have one of that name. */
export const relationshipsField = 'relationships'
