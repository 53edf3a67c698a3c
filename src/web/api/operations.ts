/** The operations of the pages, typed: generated from operations/*.graphql. It never runs one. */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** What a figure is compared with. */
export type Comparison =
  /** The period just before. */
  | 'PERIOD_ON_PERIOD'
  /** The same period of the year before. */
  | 'YEAR_ON_YEAR';

/** Conditions on a value of Comparison. All that are given must hold; a comparison with a missing value is false. */
export type ComparisonFilter = {
  /** Equal to this. */
  readonly eq?: Comparison | null | undefined;
  /** Equal to one of these; an empty list matches nothing. */
  readonly in?: ReadonlyArray<Comparison> | null | undefined;
  /** True: the value is missing. False: it is there. */
  readonly isNull?: boolean | null | undefined;
};

/** Conditions on a date. All that are given must hold; a comparison with a missing value is false. */
export type DateFilter = {
  /** Equal to this. */
  readonly eq?: string | null | undefined;
  /** After or more than this. */
  readonly gt?: string | null | undefined;
  /** This, or after it. */
  readonly gte?: string | null | undefined;
  /** Equal to one of these; an empty list matches nothing. */
  readonly in?: ReadonlyArray<string> | null | undefined;
  /** True: the value is missing. False: it is there. */
  readonly isNull?: boolean | null | undefined;
  /** Before or less than this. */
  readonly lt?: string | null | undefined;
  /** This, or before it. */
  readonly lte?: string | null | undefined;
};

/** The way of a relationship, as seen from a node. */
export type Direction =
  /** Either way. */
  | 'ANY'
  /** To the node. */
  | 'IN'
  /** From the node. */
  | 'OUT';

export type DocumentFiguresCount = {
  readonly eq?: number | null | undefined;
  readonly gt?: number | null | undefined;
  readonly gte?: number | null | undefined;
  readonly lt?: number | null | undefined;
  readonly lte?: number | null | undefined;
  readonly of?: DocumentFiguresWhere | null | undefined;
};

export type DocumentFiguresFilter = {
  readonly all?: DocumentFiguresWhere | null | undefined;
  readonly count?: DocumentFiguresCount | null | undefined;
  readonly none?: DocumentFiguresWhere | null | undefined;
  readonly single?: DocumentFiguresWhere | null | undefined;
  readonly some?: DocumentFiguresWhere | null | undefined;
};

export type DocumentFiguresWhere = {
  readonly AND?: ReadonlyArray<DocumentFiguresWhere> | null | undefined;
  readonly NOT?: DocumentFiguresWhere | null | undefined;
  readonly OR?: ReadonlyArray<DocumentFiguresWhere> | null | undefined;
  readonly edge?: ReportWhere | null | undefined;
  readonly node?: ObservationWhere | null | undefined;
};

export type DocumentPassagesCount = {
  readonly eq?: number | null | undefined;
  readonly gt?: number | null | undefined;
  readonly gte?: number | null | undefined;
  readonly lt?: number | null | undefined;
  readonly lte?: number | null | undefined;
  readonly of?: DocumentPassagesWhere | null | undefined;
};

export type DocumentPassagesFilter = {
  readonly all?: DocumentPassagesWhere | null | undefined;
  readonly count?: DocumentPassagesCount | null | undefined;
  readonly none?: DocumentPassagesWhere | null | undefined;
  readonly single?: DocumentPassagesWhere | null | undefined;
  readonly some?: DocumentPassagesWhere | null | undefined;
};

export type DocumentPassagesWhere = {
  readonly AND?: ReadonlyArray<DocumentPassagesWhere> | null | undefined;
  readonly NOT?: DocumentPassagesWhere | null | undefined;
  readonly OR?: ReadonlyArray<DocumentPassagesWhere> | null | undefined;
  readonly node?: PassageWhere | null | undefined;
};

export type DocumentWhere = {
  readonly AND?: ReadonlyArray<DocumentWhere> | null | undefined;
  readonly NOT?: DocumentWhere | null | undefined;
  readonly OR?: ReadonlyArray<DocumentWhere> | null | undefined;
  readonly figures?: DocumentFiguresFilter | null | undefined;
  readonly id?: IdFilter | null | undefined;
  readonly language?: StringFilter | null | undefined;
  readonly licence?: StringFilter | null | undefined;
  readonly locator?: StringFilter | null | undefined;
  readonly passages?: DocumentPassagesFilter | null | undefined;
  readonly publishedAt?: DateFilter | null | undefined;
  readonly publisher?: StringFilter | null | undefined;
  readonly sha256?: StringFilter | null | undefined;
  readonly text?: StringFilter | null | undefined;
  readonly title?: StringFilter | null | undefined;
  readonly url?: StringFilter | null | undefined;
};

export type EntityWhere = {
  readonly AND?: ReadonlyArray<EntityWhere> | null | undefined;
  readonly NOT?: EntityWhere | null | undefined;
  readonly OR?: ReadonlyArray<EntityWhere> | null | undefined;
  readonly aliases?: StringListFilter | null | undefined;
  readonly description?: StringFilter | null | undefined;
  readonly id?: IdFilter | null | undefined;
  readonly name?: StringFilter | null | undefined;
  readonly names?: LanguageStringListFilter | null | undefined;
};

/** How a document supports a relationship. */
export type EvidenceStatus =
  /** It says otherwise: see `says`. */
  | 'DISPUTED'
  /** It follows from its words: a group stands for its members, a pronoun for its noun. */
  | 'IMPLIED'
  /** Its words say it. */
  | 'STATED';

/** Whether documents agree on a figure: within one currency, period and comparison, as far as their values are exact. */
export type FigureAgreement =
  /** What all of them state may be the same value, rounded. */
  | 'AGREED'
  /** They state values that cannot be the same. */
  | 'CONFLICTING'
  /** One document alone states a value. */
  | 'SINGLE';

/** Conditions on a value of FigureAgreement. All that are given must hold; a comparison with a missing value is false. */
export type FigureAgreementFilter = {
  /** Equal to this. */
  readonly eq?: FigureAgreement | null | undefined;
  /** Equal to one of these; an empty list matches nothing. */
  readonly in?: ReadonlyArray<FigureAgreement> | null | undefined;
  /** True: the value is missing. False: it is there. */
  readonly isNull?: boolean | null | undefined;
};

/** Conditions on a number. All that are given must hold; a comparison with a missing value is false. */
export type FloatFilter = {
  /** Equal to this. */
  readonly eq?: number | null | undefined;
  /** After or more than this. */
  readonly gt?: number | null | undefined;
  /** This, or after it. */
  readonly gte?: number | null | undefined;
  /** Equal to one of these; an empty list matches nothing. */
  readonly in?: ReadonlyArray<number> | null | undefined;
  /** True: the value is missing. False: it is there. */
  readonly isNull?: boolean | null | undefined;
  /** Before or less than this. */
  readonly lt?: number | null | undefined;
  /** This, or before it. */
  readonly lte?: number | null | undefined;
};

/** Conditions on an id. All that are given must hold; a comparison with a missing value is false. */
export type IdFilter = {
  /** Has this text in it. */
  readonly contains?: string | null | undefined;
  /** Ends with this text. */
  readonly endsWith?: string | null | undefined;
  /** Equal to this. */
  readonly eq?: string | number | null | undefined;
  /** After or more than this. */
  readonly gt?: string | number | null | undefined;
  /** This, or after it. */
  readonly gte?: string | number | null | undefined;
  /** Equal to one of these; an empty list matches nothing. */
  readonly in?: ReadonlyArray<string | number> | null | undefined;
  /** True: the value is missing. False: it is there. */
  readonly isNull?: boolean | null | undefined;
  /** Before or less than this. */
  readonly lt?: string | number | null | undefined;
  /** This, or before it. */
  readonly lte?: string | number | null | undefined;
  /** Begins with this text. */
  readonly startsWith?: string | null | undefined;
};

/** Conditions on a whole number. All that are given must hold; a comparison with a missing value is false. */
export type IntFilter = {
  /** Equal to this. */
  readonly eq?: number | null | undefined;
  /** After or more than this. */
  readonly gt?: number | null | undefined;
  /** This, or after it. */
  readonly gte?: number | null | undefined;
  /** Equal to one of these; an empty list matches nothing. */
  readonly in?: ReadonlyArray<number> | null | undefined;
  /** True: the value is missing. False: it is there. */
  readonly isNull?: boolean | null | undefined;
  /** Before or less than this. */
  readonly lt?: number | null | undefined;
  /** This, or before it. */
  readonly lte?: number | null | undefined;
};

/** A text with its language. */
export type LanguageStringInput = {
  /** BCP 47 tag, for example `zh`. */
  readonly language: string;
  /** The text in that language. */
  readonly text: string;
};

/** Conditions on a list of texts with their languages. All that are given must hold; a missing list is an empty one. */
export type LanguageStringListFilter = {
  /** Has this value. */
  readonly includes?: LanguageStringInput | null | undefined;
  /** Has all of these values; an empty list matches everything. */
  readonly includesAll?: ReadonlyArray<LanguageStringInput> | null | undefined;
  /** Has at least one of these values. */
  readonly includesAny?: ReadonlyArray<LanguageStringInput> | null | undefined;
  /** True: it has no values. False: it has some. */
  readonly isEmpty?: boolean | null | undefined;
};

/** How words refer to something. */
export type MentionKind =
  /** By a word that stands for a name used before or after. */
  | 'COREFERENCE'
  /** By a name. */
  | 'NAME'
  /** By a description. */
  | 'NOMINAL';

/** Conditions on a value of MentionKind. All that are given must hold; a comparison with a missing value is false. */
export type MentionKindFilter = {
  /** Equal to this. */
  readonly eq?: MentionKind | null | undefined;
  /** Equal to one of these; an empty list matches nothing. */
  readonly in?: ReadonlyArray<MentionKind> | null | undefined;
  /** True: the value is missing. False: it is there. */
  readonly isNull?: boolean | null | undefined;
};

export type MentionWhere = {
  readonly AND?: ReadonlyArray<MentionWhere> | null | undefined;
  readonly NOT?: MentionWhere | null | undefined;
  readonly OR?: ReadonlyArray<MentionWhere> | null | undefined;
  readonly end?: IntFilter | null | undefined;
  readonly kind?: MentionKindFilter | null | undefined;
  readonly start?: IntFilter | null | undefined;
  readonly surface?: StringFilter | null | undefined;
};

export type ObservationCounterpartCount = {
  readonly eq?: number | null | undefined;
  readonly gt?: number | null | undefined;
  readonly gte?: number | null | undefined;
  readonly lt?: number | null | undefined;
  readonly lte?: number | null | undefined;
  readonly of?: ObservationCounterpartWhere | null | undefined;
};

export type ObservationCounterpartFilter = {
  readonly all?: ObservationCounterpartWhere | null | undefined;
  readonly count?: ObservationCounterpartCount | null | undefined;
  readonly none?: ObservationCounterpartWhere | null | undefined;
  readonly single?: ObservationCounterpartWhere | null | undefined;
  readonly some?: ObservationCounterpartWhere | null | undefined;
};

export type ObservationCounterpartWhere = {
  readonly AND?: ReadonlyArray<ObservationCounterpartWhere> | null | undefined;
  readonly NOT?: ObservationCounterpartWhere | null | undefined;
  readonly OR?: ReadonlyArray<ObservationCounterpartWhere> | null | undefined;
  readonly node?: EntityWhere | null | undefined;
};

export type ObservationDerivationsCount = {
  readonly eq?: number | null | undefined;
  readonly gt?: number | null | undefined;
  readonly gte?: number | null | undefined;
  readonly lt?: number | null | undefined;
  readonly lte?: number | null | undefined;
  readonly of?: ObservationDerivationsWhere | null | undefined;
};

export type ObservationDerivationsFilter = {
  readonly all?: ObservationDerivationsWhere | null | undefined;
  readonly count?: ObservationDerivationsCount | null | undefined;
  readonly none?: ObservationDerivationsWhere | null | undefined;
  readonly single?: ObservationDerivationsWhere | null | undefined;
  readonly some?: ObservationDerivationsWhere | null | undefined;
};

export type ObservationDerivationsWhere = {
  readonly AND?: ReadonlyArray<ObservationDerivationsWhere> | null | undefined;
  readonly NOT?: ObservationDerivationsWhere | null | undefined;
  readonly OR?: ReadonlyArray<ObservationDerivationsWhere> | null | undefined;
  readonly node?: ObservationWhere | null | undefined;
};

export type ObservationDerivedFromCount = {
  readonly eq?: number | null | undefined;
  readonly gt?: number | null | undefined;
  readonly gte?: number | null | undefined;
  readonly lt?: number | null | undefined;
  readonly lte?: number | null | undefined;
  readonly of?: ObservationDerivedFromWhere | null | undefined;
};

export type ObservationDerivedFromFilter = {
  readonly all?: ObservationDerivedFromWhere | null | undefined;
  readonly count?: ObservationDerivedFromCount | null | undefined;
  readonly none?: ObservationDerivedFromWhere | null | undefined;
  readonly single?: ObservationDerivedFromWhere | null | undefined;
  readonly some?: ObservationDerivedFromWhere | null | undefined;
};

export type ObservationDerivedFromWhere = {
  readonly AND?: ReadonlyArray<ObservationDerivedFromWhere> | null | undefined;
  readonly NOT?: ObservationDerivedFromWhere | null | undefined;
  readonly OR?: ReadonlyArray<ObservationDerivedFromWhere> | null | undefined;
  readonly node?: ObservationWhere | null | undefined;
};

export type ObservationReportsCount = {
  readonly eq?: number | null | undefined;
  readonly gt?: number | null | undefined;
  readonly gte?: number | null | undefined;
  readonly lt?: number | null | undefined;
  readonly lte?: number | null | undefined;
  readonly of?: ObservationReportsWhere | null | undefined;
};

export type ObservationReportsFilter = {
  readonly all?: ObservationReportsWhere | null | undefined;
  readonly count?: ObservationReportsCount | null | undefined;
  readonly none?: ObservationReportsWhere | null | undefined;
  readonly single?: ObservationReportsWhere | null | undefined;
  readonly some?: ObservationReportsWhere | null | undefined;
};

export type ObservationReportsWhere = {
  readonly AND?: ReadonlyArray<ObservationReportsWhere> | null | undefined;
  readonly NOT?: ObservationReportsWhere | null | undefined;
  readonly OR?: ReadonlyArray<ObservationReportsWhere> | null | undefined;
  readonly edge?: ReportWhere | null | undefined;
  readonly node?: DocumentWhere | null | undefined;
};

export type ObservationSubjectCount = {
  readonly eq?: number | null | undefined;
  readonly gt?: number | null | undefined;
  readonly gte?: number | null | undefined;
  readonly lt?: number | null | undefined;
  readonly lte?: number | null | undefined;
  readonly of?: ObservationSubjectWhere | null | undefined;
};

export type ObservationSubjectFilter = {
  readonly all?: ObservationSubjectWhere | null | undefined;
  readonly count?: ObservationSubjectCount | null | undefined;
  readonly none?: ObservationSubjectWhere | null | undefined;
  readonly single?: ObservationSubjectWhere | null | undefined;
  readonly some?: ObservationSubjectWhere | null | undefined;
};

export type ObservationSubjectWhere = {
  readonly AND?: ReadonlyArray<ObservationSubjectWhere> | null | undefined;
  readonly NOT?: ObservationSubjectWhere | null | undefined;
  readonly OR?: ReadonlyArray<ObservationSubjectWhere> | null | undefined;
  readonly node?: EntityWhere | null | undefined;
};

export type ObservationWhere = {
  readonly AND?: ReadonlyArray<ObservationWhere> | null | undefined;
  readonly NOT?: ObservationWhere | null | undefined;
  readonly OR?: ReadonlyArray<ObservationWhere> | null | undefined;
  readonly agreement?: FigureAgreementFilter | null | undefined;
  readonly comparison?: ComparisonFilter | null | undefined;
  readonly counterpart?: ObservationCounterpartFilter | null | undefined;
  readonly currency?: StringFilter | null | undefined;
  readonly derivations?: ObservationDerivationsFilter | null | undefined;
  readonly derivedFrom?: ObservationDerivedFromFilter | null | undefined;
  readonly id?: IdFilter | null | undefined;
  readonly measure?: StringFilter | null | undefined;
  readonly note?: StringFilter | null | undefined;
  readonly period?: StringFilter | null | undefined;
  readonly reports?: ObservationReportsFilter | null | undefined;
  readonly scale?: IntFilter | null | undefined;
  readonly subject?: ObservationSubjectFilter | null | undefined;
  readonly unit?: StringFilter | null | undefined;
};

export type PassageDocumentCount = {
  readonly eq?: number | null | undefined;
  readonly gt?: number | null | undefined;
  readonly gte?: number | null | undefined;
  readonly lt?: number | null | undefined;
  readonly lte?: number | null | undefined;
  readonly of?: PassageDocumentWhere | null | undefined;
};

export type PassageDocumentFilter = {
  readonly all?: PassageDocumentWhere | null | undefined;
  readonly count?: PassageDocumentCount | null | undefined;
  readonly none?: PassageDocumentWhere | null | undefined;
  readonly single?: PassageDocumentWhere | null | undefined;
  readonly some?: PassageDocumentWhere | null | undefined;
};

export type PassageDocumentWhere = {
  readonly AND?: ReadonlyArray<PassageDocumentWhere> | null | undefined;
  readonly NOT?: PassageDocumentWhere | null | undefined;
  readonly OR?: ReadonlyArray<PassageDocumentWhere> | null | undefined;
  readonly node?: DocumentWhere | null | undefined;
};

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

/** Conditions on a value of PassageKind. All that are given must hold; a comparison with a missing value is false. */
export type PassageKindFilter = {
  /** Equal to this. */
  readonly eq?: PassageKind | null | undefined;
  /** Equal to one of these; an empty list matches nothing. */
  readonly in?: ReadonlyArray<PassageKind> | null | undefined;
  /** True: the value is missing. False: it is there. */
  readonly isNull?: boolean | null | undefined;
};

export type PassageMentionsCount = {
  readonly eq?: number | null | undefined;
  readonly gt?: number | null | undefined;
  readonly gte?: number | null | undefined;
  readonly lt?: number | null | undefined;
  readonly lte?: number | null | undefined;
  readonly of?: PassageMentionsWhere | null | undefined;
};

export type PassageMentionsFilter = {
  readonly all?: PassageMentionsWhere | null | undefined;
  readonly count?: PassageMentionsCount | null | undefined;
  readonly none?: PassageMentionsWhere | null | undefined;
  readonly single?: PassageMentionsWhere | null | undefined;
  readonly some?: PassageMentionsWhere | null | undefined;
};

export type PassageMentionsWhere = {
  readonly AND?: ReadonlyArray<PassageMentionsWhere> | null | undefined;
  readonly NOT?: PassageMentionsWhere | null | undefined;
  readonly OR?: ReadonlyArray<PassageMentionsWhere> | null | undefined;
  readonly edge?: MentionWhere | null | undefined;
  readonly node?: EntityWhere | null | undefined;
};

export type PassageWhere = {
  readonly AND?: ReadonlyArray<PassageWhere> | null | undefined;
  readonly NOT?: PassageWhere | null | undefined;
  readonly OR?: ReadonlyArray<PassageWhere> | null | undefined;
  readonly document?: PassageDocumentFilter | null | undefined;
  readonly end?: IntFilter | null | undefined;
  readonly id?: IdFilter | null | undefined;
  readonly kind?: PassageKindFilter | null | undefined;
  readonly locator?: StringFilter | null | undefined;
  readonly mentions?: PassageMentionsFilter | null | undefined;
  readonly order?: IntFilter | null | undefined;
  readonly start?: IntFilter | null | undefined;
  readonly text?: StringFilter | null | undefined;
};

/** How a document gives a figure. */
export type ReportStatus =
  /** The value was computed from other figures. */
  | 'DERIVED'
  /** It stated a value, but the digits are missing from the text that is kept. */
  | 'ELIDED'
  /** It states the value. */
  | 'STATED'
  /** It speaks of the figure without a number. */
  | 'UNQUANTIFIED';

/** Conditions on a value of ReportStatus. All that are given must hold; a comparison with a missing value is false. */
export type ReportStatusFilter = {
  /** Equal to this. */
  readonly eq?: ReportStatus | null | undefined;
  /** Equal to one of these; an empty list matches nothing. */
  readonly in?: ReadonlyArray<ReportStatus> | null | undefined;
  /** True: the value is missing. False: it is there. */
  readonly isNull?: boolean | null | undefined;
};

export type ReportWhere = {
  readonly AND?: ReadonlyArray<ReportWhere> | null | undefined;
  readonly NOT?: ReportWhere | null | undefined;
  readonly OR?: ReadonlyArray<ReportWhere> | null | undefined;
  readonly attributedTo?: StringFilter | null | undefined;
  readonly decimals?: IntFilter | null | undefined;
  readonly note?: StringFilter | null | undefined;
  readonly printed?: StringFilter | null | undefined;
  readonly status?: ReportStatusFilter | null | undefined;
  readonly value?: FloatFilter | null | undefined;
};

/** Conditions on a text in which capitals do not matter. All that are given must hold. */
export type StringCaseInsensitiveFilter = {
  /** Has this text in it. */
  readonly contains?: string | null | undefined;
  /** Ends with this text. */
  readonly endsWith?: string | null | undefined;
  /** Equal to this. */
  readonly eq?: string | null | undefined;
  /** Equal to one of these; an empty list matches nothing. */
  readonly in?: ReadonlyArray<string> | null | undefined;
  /** Begins with this text. */
  readonly startsWith?: string | null | undefined;
};

/** Conditions on a text. All that are given must hold; a comparison with a missing value is false. */
export type StringFilter = {
  /** The same without regard to capitals. */
  readonly caseInsensitive?: StringCaseInsensitiveFilter | null | undefined;
  /** Has this text in it. */
  readonly contains?: string | null | undefined;
  /** Ends with this text. */
  readonly endsWith?: string | null | undefined;
  /** Equal to this. */
  readonly eq?: string | null | undefined;
  /** After or more than this. */
  readonly gt?: string | null | undefined;
  /** This, or after it. */
  readonly gte?: string | null | undefined;
  /** Equal to one of these; an empty list matches nothing. */
  readonly in?: ReadonlyArray<string> | null | undefined;
  /** True: the value is missing. False: it is there. */
  readonly isNull?: boolean | null | undefined;
  /** Before or less than this. */
  readonly lt?: string | null | undefined;
  /** This, or before it. */
  readonly lte?: string | null | undefined;
  /** Begins with this text. */
  readonly startsWith?: string | null | undefined;
};

/** Conditions on a list of String values. All that are given must hold; a missing list is an empty one. */
export type StringListFilter = {
  /** Has this value. */
  readonly includes?: string | null | undefined;
  /** Has all of these values; an empty list matches everything. */
  readonly includesAll?: ReadonlyArray<string> | null | undefined;
  /** Has at least one of these values. */
  readonly includesAny?: ReadonlyArray<string> | null | undefined;
  /** True: it has no values. False: it has some. */
  readonly isEmpty?: boolean | null | undefined;
};

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

export type PassagesAroundQueryVariables = Exact<{
  id: string | number;
  orders: ReadonlyArray<number> | number;
}>;


export type PassagesAroundQuery = { readonly document: { readonly passages: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly order: number, readonly kind: PassageKind, readonly start: number | null, readonly end: number | null, readonly text: string | null, readonly locator: string | null }> } } | null };

export type TieQueryVariables = Exact<{
  from: string | number;
  to: string | number;
  types: ReadonlyArray<string> | string;
  first: number;
}>;


export type TieQuery = { readonly paths: { readonly paths: ReadonlyArray<{ readonly relationships: ReadonlyArray<{ readonly id: string, readonly type: string, readonly validFrom: string | null, readonly validTo: string | null, readonly knownFrom: string | null, readonly from:
          | { readonly __typename: 'Document', readonly title: string | null, readonly publisher: string | null, readonly publishedAt: string | null, readonly id: string }
          | { readonly __typename: 'Observation', readonly measure: string, readonly period: string, readonly unit: string, readonly id: string }
          | { readonly __typename: 'Passage', readonly id: string, readonly order: number, readonly kind: PassageKind, readonly start: number | null, readonly end: number | null, readonly text: string | null, readonly locator: string | null, readonly passageText: string | null, readonly document: { readonly node: { readonly url: string | null, readonly licence: string | null, readonly locator: string | null, readonly id: string, readonly title: string | null, readonly publisher: string | null, readonly publishedAt: string | null, readonly language: string | null, readonly sha256: string | null } } | null }
          | { readonly __typename: 'Thing', readonly name: string, readonly id: string, readonly names: ReadonlyArray<{ readonly language: string, readonly text: string }> }
        , readonly to:
          | { readonly __typename: 'Document', readonly title: string | null, readonly publisher: string | null, readonly publishedAt: string | null, readonly id: string }
          | { readonly __typename: 'Observation', readonly measure: string, readonly period: string, readonly unit: string, readonly id: string }
          | { readonly __typename: 'Passage', readonly kind: PassageKind, readonly locator: string | null, readonly id: string, readonly passageText: string | null }
          | { readonly __typename: 'Thing', readonly name: string, readonly id: string, readonly names: ReadonlyArray<{ readonly language: string, readonly text: string }> }
        , readonly properties:
          | { readonly __typename: 'Mention', readonly start: number, readonly end: number }
          | { readonly __typename: 'Report' }
         | null, readonly evidence: ReadonlyArray<{ readonly start: number | null, readonly end: number | null, readonly quote: string | null, readonly status: EvidenceStatus, readonly says: ReadonlyArray<{ readonly property: string, readonly value: string }>, readonly document: { readonly url: string | null, readonly licence: string | null, readonly locator: string | null, readonly id: string, readonly title: string | null, readonly publisher: string | null, readonly publishedAt: string | null, readonly language: string | null, readonly sha256: string | null }, readonly passage: { readonly id: string, readonly order: number, readonly kind: PassageKind, readonly start: number | null, readonly end: number | null, readonly text: string | null, readonly locator: string | null } }> }> }> } | null };

export type LoopQueryVariables = Exact<{
  id: string | number;
  types: ReadonlyArray<string> | string;
  first: number;
}>;


export type LoopQuery = { readonly node:
    | { readonly relationships: { readonly edges: ReadonlyArray<{ readonly relationship: { readonly id: string, readonly type: string, readonly validFrom: string | null, readonly validTo: string | null, readonly knownFrom: string | null, readonly from:
              | { readonly __typename: 'Document', readonly title: string | null, readonly publisher: string | null, readonly publishedAt: string | null, readonly id: string }
              | { readonly __typename: 'Observation', readonly measure: string, readonly period: string, readonly unit: string, readonly id: string }
              | { readonly __typename: 'Passage', readonly id: string, readonly order: number, readonly kind: PassageKind, readonly start: number | null, readonly end: number | null, readonly text: string | null, readonly locator: string | null, readonly passageText: string | null, readonly document: { readonly node: { readonly url: string | null, readonly licence: string | null, readonly locator: string | null, readonly id: string, readonly title: string | null, readonly publisher: string | null, readonly publishedAt: string | null, readonly language: string | null, readonly sha256: string | null } } | null }
              | { readonly __typename: 'Thing', readonly name: string, readonly id: string, readonly names: ReadonlyArray<{ readonly language: string, readonly text: string }> }
            , readonly to:
              | { readonly __typename: 'Document', readonly title: string | null, readonly publisher: string | null, readonly publishedAt: string | null, readonly id: string }
              | { readonly __typename: 'Observation', readonly measure: string, readonly period: string, readonly unit: string, readonly id: string }
              | { readonly __typename: 'Passage', readonly kind: PassageKind, readonly locator: string | null, readonly id: string, readonly passageText: string | null }
              | { readonly __typename: 'Thing', readonly name: string, readonly id: string, readonly names: ReadonlyArray<{ readonly language: string, readonly text: string }> }
            , readonly properties:
              | { readonly __typename: 'Mention', readonly start: number, readonly end: number }
              | { readonly __typename: 'Report' }
             | null, readonly evidence: ReadonlyArray<{ readonly start: number | null, readonly end: number | null, readonly quote: string | null, readonly status: EvidenceStatus, readonly says: ReadonlyArray<{ readonly property: string, readonly value: string }>, readonly document: { readonly url: string | null, readonly licence: string | null, readonly locator: string | null, readonly id: string, readonly title: string | null, readonly publisher: string | null, readonly publishedAt: string | null, readonly language: string | null, readonly sha256: string | null }, readonly passage: { readonly id: string, readonly order: number, readonly kind: PassageKind, readonly start: number | null, readonly end: number | null, readonly text: string | null, readonly locator: string | null } }> } }> } }
    | { readonly relationships: { readonly edges: ReadonlyArray<{ readonly relationship: { readonly id: string, readonly type: string, readonly validFrom: string | null, readonly validTo: string | null, readonly knownFrom: string | null, readonly from:
              | { readonly __typename: 'Document', readonly title: string | null, readonly publisher: string | null, readonly publishedAt: string | null, readonly id: string }
              | { readonly __typename: 'Observation', readonly measure: string, readonly period: string, readonly unit: string, readonly id: string }
              | { readonly __typename: 'Passage', readonly id: string, readonly order: number, readonly kind: PassageKind, readonly start: number | null, readonly end: number | null, readonly text: string | null, readonly locator: string | null, readonly passageText: string | null, readonly document: { readonly node: { readonly url: string | null, readonly licence: string | null, readonly locator: string | null, readonly id: string, readonly title: string | null, readonly publisher: string | null, readonly publishedAt: string | null, readonly language: string | null, readonly sha256: string | null } } | null }
              | { readonly __typename: 'Thing', readonly name: string, readonly id: string, readonly names: ReadonlyArray<{ readonly language: string, readonly text: string }> }
            , readonly to:
              | { readonly __typename: 'Document', readonly title: string | null, readonly publisher: string | null, readonly publishedAt: string | null, readonly id: string }
              | { readonly __typename: 'Observation', readonly measure: string, readonly period: string, readonly unit: string, readonly id: string }
              | { readonly __typename: 'Passage', readonly kind: PassageKind, readonly locator: string | null, readonly id: string, readonly passageText: string | null }
              | { readonly __typename: 'Thing', readonly name: string, readonly id: string, readonly names: ReadonlyArray<{ readonly language: string, readonly text: string }> }
            , readonly properties:
              | { readonly __typename: 'Mention', readonly start: number, readonly end: number }
              | { readonly __typename: 'Report' }
             | null, readonly evidence: ReadonlyArray<{ readonly start: number | null, readonly end: number | null, readonly quote: string | null, readonly status: EvidenceStatus, readonly says: ReadonlyArray<{ readonly property: string, readonly value: string }>, readonly document: { readonly url: string | null, readonly licence: string | null, readonly locator: string | null, readonly id: string, readonly title: string | null, readonly publisher: string | null, readonly publishedAt: string | null, readonly language: string | null, readonly sha256: string | null }, readonly passage: { readonly id: string, readonly order: number, readonly kind: PassageKind, readonly start: number | null, readonly end: number | null, readonly text: string | null, readonly locator: string | null } }> } }> } }
    | { readonly relationships: { readonly edges: ReadonlyArray<{ readonly relationship: { readonly id: string, readonly type: string, readonly validFrom: string | null, readonly validTo: string | null, readonly knownFrom: string | null, readonly from:
              | { readonly __typename: 'Document', readonly title: string | null, readonly publisher: string | null, readonly publishedAt: string | null, readonly id: string }
              | { readonly __typename: 'Observation', readonly measure: string, readonly period: string, readonly unit: string, readonly id: string }
              | { readonly __typename: 'Passage', readonly id: string, readonly order: number, readonly kind: PassageKind, readonly start: number | null, readonly end: number | null, readonly text: string | null, readonly locator: string | null, readonly passageText: string | null, readonly document: { readonly node: { readonly url: string | null, readonly licence: string | null, readonly locator: string | null, readonly id: string, readonly title: string | null, readonly publisher: string | null, readonly publishedAt: string | null, readonly language: string | null, readonly sha256: string | null } } | null }
              | { readonly __typename: 'Thing', readonly name: string, readonly id: string, readonly names: ReadonlyArray<{ readonly language: string, readonly text: string }> }
            , readonly to:
              | { readonly __typename: 'Document', readonly title: string | null, readonly publisher: string | null, readonly publishedAt: string | null, readonly id: string }
              | { readonly __typename: 'Observation', readonly measure: string, readonly period: string, readonly unit: string, readonly id: string }
              | { readonly __typename: 'Passage', readonly kind: PassageKind, readonly locator: string | null, readonly id: string, readonly passageText: string | null }
              | { readonly __typename: 'Thing', readonly name: string, readonly id: string, readonly names: ReadonlyArray<{ readonly language: string, readonly text: string }> }
            , readonly properties:
              | { readonly __typename: 'Mention', readonly start: number, readonly end: number }
              | { readonly __typename: 'Report' }
             | null, readonly evidence: ReadonlyArray<{ readonly start: number | null, readonly end: number | null, readonly quote: string | null, readonly status: EvidenceStatus, readonly says: ReadonlyArray<{ readonly property: string, readonly value: string }>, readonly document: { readonly url: string | null, readonly licence: string | null, readonly locator: string | null, readonly id: string, readonly title: string | null, readonly publisher: string | null, readonly publishedAt: string | null, readonly language: string | null, readonly sha256: string | null }, readonly passage: { readonly id: string, readonly order: number, readonly kind: PassageKind, readonly start: number | null, readonly end: number | null, readonly text: string | null, readonly locator: string | null } }> } }> } }
    | { readonly relationships: { readonly edges: ReadonlyArray<{ readonly relationship: { readonly id: string, readonly type: string, readonly validFrom: string | null, readonly validTo: string | null, readonly knownFrom: string | null, readonly from:
              | { readonly __typename: 'Document', readonly title: string | null, readonly publisher: string | null, readonly publishedAt: string | null, readonly id: string }
              | { readonly __typename: 'Observation', readonly measure: string, readonly period: string, readonly unit: string, readonly id: string }
              | { readonly __typename: 'Passage', readonly id: string, readonly order: number, readonly kind: PassageKind, readonly start: number | null, readonly end: number | null, readonly text: string | null, readonly locator: string | null, readonly passageText: string | null, readonly document: { readonly node: { readonly url: string | null, readonly licence: string | null, readonly locator: string | null, readonly id: string, readonly title: string | null, readonly publisher: string | null, readonly publishedAt: string | null, readonly language: string | null, readonly sha256: string | null } } | null }
              | { readonly __typename: 'Thing', readonly name: string, readonly id: string, readonly names: ReadonlyArray<{ readonly language: string, readonly text: string }> }
            , readonly to:
              | { readonly __typename: 'Document', readonly title: string | null, readonly publisher: string | null, readonly publishedAt: string | null, readonly id: string }
              | { readonly __typename: 'Observation', readonly measure: string, readonly period: string, readonly unit: string, readonly id: string }
              | { readonly __typename: 'Passage', readonly kind: PassageKind, readonly locator: string | null, readonly id: string, readonly passageText: string | null }
              | { readonly __typename: 'Thing', readonly name: string, readonly id: string, readonly names: ReadonlyArray<{ readonly language: string, readonly text: string }> }
            , readonly properties:
              | { readonly __typename: 'Mention', readonly start: number, readonly end: number }
              | { readonly __typename: 'Report' }
             | null, readonly evidence: ReadonlyArray<{ readonly start: number | null, readonly end: number | null, readonly quote: string | null, readonly status: EvidenceStatus, readonly says: ReadonlyArray<{ readonly property: string, readonly value: string }>, readonly document: { readonly url: string | null, readonly licence: string | null, readonly locator: string | null, readonly id: string, readonly title: string | null, readonly publisher: string | null, readonly publishedAt: string | null, readonly language: string | null, readonly sha256: string | null }, readonly passage: { readonly id: string, readonly order: number, readonly kind: PassageKind, readonly start: number | null, readonly end: number | null, readonly text: string | null, readonly locator: string | null } }> } }> } }
   | null };

export type TiePartsFragment = { readonly id: string, readonly type: string, readonly validFrom: string | null, readonly validTo: string | null, readonly knownFrom: string | null, readonly from:
    | { readonly __typename: 'Document', readonly title: string | null, readonly publisher: string | null, readonly publishedAt: string | null, readonly id: string }
    | { readonly __typename: 'Observation', readonly measure: string, readonly period: string, readonly unit: string, readonly id: string }
    | { readonly __typename: 'Passage', readonly id: string, readonly order: number, readonly kind: PassageKind, readonly start: number | null, readonly end: number | null, readonly text: string | null, readonly locator: string | null, readonly passageText: string | null, readonly document: { readonly node: { readonly url: string | null, readonly licence: string | null, readonly locator: string | null, readonly id: string, readonly title: string | null, readonly publisher: string | null, readonly publishedAt: string | null, readonly language: string | null, readonly sha256: string | null } } | null }
    | { readonly __typename: 'Thing', readonly name: string, readonly id: string, readonly names: ReadonlyArray<{ readonly language: string, readonly text: string }> }
  , readonly to:
    | { readonly __typename: 'Document', readonly title: string | null, readonly publisher: string | null, readonly publishedAt: string | null, readonly id: string }
    | { readonly __typename: 'Observation', readonly measure: string, readonly period: string, readonly unit: string, readonly id: string }
    | { readonly __typename: 'Passage', readonly kind: PassageKind, readonly locator: string | null, readonly id: string, readonly passageText: string | null }
    | { readonly __typename: 'Thing', readonly name: string, readonly id: string, readonly names: ReadonlyArray<{ readonly language: string, readonly text: string }> }
  , readonly properties:
    | { readonly __typename: 'Mention', readonly start: number, readonly end: number }
    | { readonly __typename: 'Report' }
   | null, readonly evidence: ReadonlyArray<{ readonly start: number | null, readonly end: number | null, readonly quote: string | null, readonly status: EvidenceStatus, readonly says: ReadonlyArray<{ readonly property: string, readonly value: string }>, readonly document: { readonly url: string | null, readonly licence: string | null, readonly locator: string | null, readonly id: string, readonly title: string | null, readonly publisher: string | null, readonly publishedAt: string | null, readonly language: string | null, readonly sha256: string | null }, readonly passage: { readonly id: string, readonly order: number, readonly kind: PassageKind, readonly start: number | null, readonly end: number | null, readonly text: string | null, readonly locator: string | null } }> };

export type EvidencePartsFragment = { readonly start: number | null, readonly end: number | null, readonly quote: string | null, readonly status: EvidenceStatus, readonly says: ReadonlyArray<{ readonly property: string, readonly value: string }>, readonly document: { readonly url: string | null, readonly licence: string | null, readonly locator: string | null, readonly id: string, readonly title: string | null, readonly publisher: string | null, readonly publishedAt: string | null, readonly language: string | null, readonly sha256: string | null }, readonly passage: { readonly id: string, readonly order: number, readonly kind: PassageKind, readonly start: number | null, readonly end: number | null, readonly text: string | null, readonly locator: string | null } };

export type FiguresQueryVariables = Exact<{
  where?: ObservationWhere | null | undefined;
  first: number;
  after?: string | null | undefined;
  valid?: string | null | undefined;
  known?: string | null | undefined;
}>;


export type FiguresQuery = { readonly observations: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly measure: string, readonly period: string, readonly unit: string, readonly scale: number | null, readonly currency: string | null, readonly comparison: Comparison | null, readonly note: string | null, readonly agreement: FigureAgreement | null, readonly subject: { readonly node: { readonly id: string, readonly name: string } } | null, readonly counterpart: { readonly node: { readonly id: string, readonly name: string } } | null, readonly reports: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly title: string | null, readonly publisher: string | null, readonly publishedAt: string | null, readonly sha256: string | null }, readonly properties: { readonly value: number | null, readonly printed: string | null, readonly decimals: number | null, readonly status: ReportStatus, readonly attributedTo: string | null, readonly note: string | null }, readonly evidence: ReadonlyArray<{ readonly start: number | null, readonly end: number | null, readonly quote: string | null, readonly passage: { readonly id: string } }> }> }, readonly derivedFrom: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly measure: string, readonly period: string, readonly unit: string }> } }> } | null };

export type FigureChoicesQueryVariables = Exact<{
  of?: ObservationWhere | null | undefined;
}>;


export type FigureChoicesQuery = { readonly all: { readonly totalCount: number, readonly subjects: ReadonlyArray<{ readonly count: number, readonly keys: ReadonlyArray<{ readonly value: string | null, readonly node:
          | { readonly name: string }
          | Record<PropertyKey, never>
         | null }> }> } | null, readonly observations: { readonly measures: ReadonlyArray<{ readonly count: number, readonly keys: ReadonlyArray<{ readonly value: string | null }> }>, readonly periods: ReadonlyArray<{ readonly count: number, readonly keys: ReadonlyArray<{ readonly value: string | null }> }> } | null };

export type FigureFragment = { readonly id: string, readonly measure: string, readonly period: string, readonly unit: string, readonly scale: number | null, readonly currency: string | null, readonly comparison: Comparison | null, readonly note: string | null, readonly agreement: FigureAgreement | null, readonly subject: { readonly node: { readonly id: string, readonly name: string } } | null, readonly counterpart: { readonly node: { readonly id: string, readonly name: string } } | null, readonly reports: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly title: string | null, readonly publisher: string | null, readonly publishedAt: string | null, readonly sha256: string | null }, readonly properties: { readonly value: number | null, readonly printed: string | null, readonly decimals: number | null, readonly status: ReportStatus, readonly attributedTo: string | null, readonly note: string | null }, readonly evidence: ReadonlyArray<{ readonly start: number | null, readonly end: number | null, readonly quote: string | null, readonly passage: { readonly id: string } }> }> }, readonly derivedFrom: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly measure: string, readonly period: string, readonly unit: string }> } };

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
  avoid?: ReadonlyArray<string | number> | string | number | null | undefined;
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
  avoid?: ReadonlyArray<string | number> | string | number | null | undefined;
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

export type NodeCountsQueryVariables = Exact<{
  ids: ReadonlyArray<string | number> | string | number;
}>;


export type NodeCountsQuery = { readonly nodes: ReadonlyArray<
    | { readonly id: string, readonly relationships: { readonly totalCount: number, readonly groups: ReadonlyArray<{ readonly count: number, readonly keys: ReadonlyArray<{ readonly value: string | null }> }> } }
    | { readonly id: string, readonly relationships: { readonly totalCount: number, readonly groups: ReadonlyArray<{ readonly count: number, readonly keys: ReadonlyArray<{ readonly value: string | null }> }> } }
    | { readonly id: string, readonly relationships: { readonly totalCount: number, readonly groups: ReadonlyArray<{ readonly count: number, readonly keys: ReadonlyArray<{ readonly value: string | null }> }> } }
    | { readonly id: string, readonly relationships: { readonly totalCount: number, readonly groups: ReadonlyArray<{ readonly count: number, readonly keys: ReadonlyArray<{ readonly value: string | null }> }> } }
   | null> | null };

export type NodeAboutQueryVariables = Exact<{
  id: string | number;
}>;


export type NodeAboutQuery = { readonly node:
    | { readonly __typename: 'Document', readonly sha256: string | null, readonly title: string | null, readonly publisher: string | null, readonly publishedAt: string | null, readonly id: string }
    | { readonly __typename: 'Observation', readonly measure: string, readonly period: string, readonly unit: string, readonly id: string }
    | { readonly __typename: 'Passage', readonly start: number | null, readonly end: number | null, readonly kind: PassageKind, readonly locator: string | null, readonly id: string, readonly passageText: string | null, readonly document: { readonly node: { readonly id: string, readonly title: string | null } } | null }
    | { readonly __typename: 'Thing', readonly aliases: ReadonlyArray<string>, readonly description: string | null, readonly name: string, readonly id: string, readonly names: ReadonlyArray<{ readonly language: string, readonly text: string }> }
   | null };

export type NodeMentionsQueryVariables = Exact<{
  id: string | number;
  types?: ReadonlyArray<string> | string | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type NodeMentionsQuery = { readonly node:
    | { readonly relationships: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node:
            | { readonly id: string, readonly text: string | null, readonly locator: string | null, readonly start: number | null, readonly document: { readonly node: { readonly id: string, readonly title: string | null, readonly publisher: string | null, readonly publishedAt: string | null, readonly language: string | null } } | null }
            | Record<PropertyKey, never>
          , readonly relationship: { readonly id: string, readonly properties:
              | { readonly start: number, readonly end: number, readonly surface: string }
              | Record<PropertyKey, never>
             | null } }> } }
    | { readonly relationships: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node:
            | { readonly id: string, readonly text: string | null, readonly locator: string | null, readonly start: number | null, readonly document: { readonly node: { readonly id: string, readonly title: string | null, readonly publisher: string | null, readonly publishedAt: string | null, readonly language: string | null } } | null }
            | Record<PropertyKey, never>
          , readonly relationship: { readonly id: string, readonly properties:
              | { readonly start: number, readonly end: number, readonly surface: string }
              | Record<PropertyKey, never>
             | null } }> } }
    | { readonly relationships: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node:
            | { readonly id: string, readonly text: string | null, readonly locator: string | null, readonly start: number | null, readonly document: { readonly node: { readonly id: string, readonly title: string | null, readonly publisher: string | null, readonly publishedAt: string | null, readonly language: string | null } } | null }
            | Record<PropertyKey, never>
          , readonly relationship: { readonly id: string, readonly properties:
              | { readonly start: number, readonly end: number, readonly surface: string }
              | Record<PropertyKey, never>
             | null } }> } }
    | { readonly relationships: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node:
            | { readonly id: string, readonly text: string | null, readonly locator: string | null, readonly start: number | null, readonly document: { readonly node: { readonly id: string, readonly title: string | null, readonly publisher: string | null, readonly publishedAt: string | null, readonly language: string | null } } | null }
            | Record<PropertyKey, never>
          , readonly relationship: { readonly id: string, readonly properties:
              | { readonly start: number, readonly end: number, readonly surface: string }
              | Record<PropertyKey, never>
             | null } }> } }
   | null };

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

export type SearchQueryVariables = Exact<{
  text: string;
  first: number;
}>;


export type SearchQuery = { readonly search: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly field: string, readonly text: string, readonly node:
        | { readonly __typename: 'Document', readonly sha256: string | null, readonly title: string | null, readonly publisher: string | null, readonly publishedAt: string | null, readonly id: string }
        | { readonly __typename: 'Observation', readonly measure: string, readonly period: string, readonly unit: string, readonly id: string }
        | { readonly __typename: 'Passage', readonly kind: PassageKind, readonly locator: string | null, readonly id: string, readonly passageText: string | null }
        | { readonly __typename: 'Thing', readonly name: string, readonly id: string, readonly names: ReadonlyArray<{ readonly language: string, readonly text: string }> }
       }> } | null };

export type DocumentsQueryVariables = Exact<{
  where?: DocumentWhere | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type DocumentsQuery = { readonly documents: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly title: string | null, readonly publisher: string | null, readonly publishedAt: string | null, readonly language: string | null, readonly sha256: string | null }> } | null };

export type DocumentHeadQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type DocumentHeadQuery = { readonly document: { readonly text: string | null, readonly url: string | null, readonly licence: string | null, readonly locator: string | null, readonly id: string, readonly title: string | null, readonly publisher: string | null, readonly publishedAt: string | null, readonly language: string | null, readonly sha256: string | null, readonly passages: { readonly totalCount: number }, readonly figures: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly agreement: FigureAgreement | null, readonly id: string, readonly measure: string, readonly period: string, readonly unit: string, readonly scale: number | null }, readonly properties: { readonly status: ReportStatus, readonly value: number | null, readonly printed: string | null, readonly decimals: number | null, readonly attributedTo: string | null, readonly note: string | null }, readonly evidence: ReadonlyArray<{ readonly start: number | null, readonly end: number | null, readonly passage: { readonly id: string, readonly locator: string | null } }> }> } } | null };

export type DocumentFiguresQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type DocumentFiguresQuery = { readonly document: { readonly figures: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly agreement: FigureAgreement | null, readonly id: string, readonly measure: string, readonly period: string, readonly unit: string, readonly scale: number | null }, readonly properties: { readonly status: ReportStatus, readonly value: number | null, readonly printed: string | null, readonly decimals: number | null, readonly attributedTo: string | null, readonly note: string | null }, readonly evidence: ReadonlyArray<{ readonly start: number | null, readonly end: number | null, readonly passage: { readonly id: string, readonly locator: string | null } }> }> } } | null };

export type DocumentPassagesQueryVariables = Exact<{
  id: string | number;
  from: number;
  to: number;
}>;


export type DocumentPassagesQuery = { readonly document: { readonly passages: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly order: number, readonly kind: PassageKind, readonly start: number | null, readonly end: number | null, readonly text: string | null, readonly locator: string | null, readonly mentions: { readonly edges: ReadonlyArray<{ readonly properties: { readonly start: number, readonly end: number }, readonly node: { readonly __typename: 'Thing', readonly id: string, readonly name: string } }> } }> } } | null };

export type PassageAtQueryVariables = Exact<{
  id: string | number;
  start: number;
}>;


export type PassageAtQuery = { readonly document: { readonly passages: { readonly nodes: ReadonlyArray<{ readonly order: number }> } } | null };

export type FigureQueryVariables = Exact<{
  id: string | number;
}>;


export type FigureQuery = { readonly observation: { readonly currency: string | null, readonly comparison: Comparison | null, readonly note: string | null, readonly agreement: FigureAgreement | null, readonly id: string, readonly measure: string, readonly period: string, readonly unit: string, readonly scale: number | null, readonly subject: { readonly node: { readonly id: string, readonly name: string } } | null, readonly counterpart: { readonly node: { readonly id: string, readonly name: string } } | null, readonly reports: { readonly edges: ReadonlyArray<{ readonly cursor: string, readonly properties: { readonly status: ReportStatus, readonly value: number | null, readonly printed: string | null, readonly decimals: number | null, readonly attributedTo: string | null, readonly note: string | null }, readonly node: { readonly id: string, readonly title: string | null, readonly publisher: string | null, readonly publishedAt: string | null, readonly language: string | null, readonly sha256: string | null }, readonly evidence: ReadonlyArray<{ readonly start: number | null, readonly end: number | null, readonly passage: { readonly id: string, readonly locator: string | null } }> }> }, readonly derivedFrom: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly measure: string, readonly period: string, readonly unit: string, readonly scale: number | null, readonly reports: { readonly edges: ReadonlyArray<{ readonly properties: { readonly status: ReportStatus, readonly value: number | null, readonly printed: string | null, readonly decimals: number | null, readonly attributedTo: string | null, readonly note: string | null }, readonly node: { readonly publisher: string | null } }> } }> } } | null };

export type SupportedQueryVariables = Exact<{
  id: string | number;
}>;


export type SupportedQuery = { readonly neighborhood: { readonly nodes: ReadonlyArray<
      | { readonly __typename: 'Document', readonly title: string | null, readonly publisher: string | null, readonly publishedAt: string | null, readonly id: string }
      | { readonly __typename: 'Observation', readonly measure: string, readonly period: string, readonly unit: string, readonly id: string }
      | { readonly __typename: 'Passage', readonly kind: PassageKind, readonly locator: string | null, readonly id: string, readonly passageText: string | null }
      | { readonly __typename: 'Thing', readonly name: string, readonly id: string, readonly names: ReadonlyArray<{ readonly language: string, readonly text: string }> }
    >, readonly relationships: ReadonlyArray<{ readonly id: string, readonly type: string, readonly validFrom: string | null, readonly validTo: string | null, readonly knownFrom: string | null, readonly evidence: ReadonlyArray<{ readonly status: EvidenceStatus, readonly document: { readonly id: string } }>, readonly from:
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
      , readonly to:
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
       }> } | null };

export type DocumentPartsFragment = { readonly id: string, readonly title: string | null, readonly publisher: string | null, readonly publishedAt: string | null, readonly language: string | null, readonly sha256: string | null };

export type PassageWordsFragment = { readonly id: string, readonly order: number, readonly kind: PassageKind, readonly start: number | null, readonly end: number | null, readonly text: string | null, readonly locator: string | null };

export type ObservationWordsFragment = { readonly id: string, readonly measure: string, readonly period: string, readonly unit: string, readonly scale: number | null };

export type ReportWordsFragment = { readonly status: ReportStatus, readonly value: number | null, readonly printed: string | null, readonly decimals: number | null, readonly attributedTo: string | null, readonly note: string | null };

export type FiguresPageFragment = { readonly figures: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly agreement: FigureAgreement | null, readonly id: string, readonly measure: string, readonly period: string, readonly unit: string, readonly scale: number | null }, readonly properties: { readonly status: ReportStatus, readonly value: number | null, readonly printed: string | null, readonly decimals: number | null, readonly attributedTo: string | null, readonly note: string | null }, readonly evidence: ReadonlyArray<{ readonly start: number | null, readonly end: number | null, readonly passage: { readonly id: string, readonly locator: string | null } }> }> } };

export type FigurePartsFragment = { readonly cursor: string, readonly node: { readonly agreement: FigureAgreement | null, readonly id: string, readonly measure: string, readonly period: string, readonly unit: string, readonly scale: number | null }, readonly properties: { readonly status: ReportStatus, readonly value: number | null, readonly printed: string | null, readonly decimals: number | null, readonly attributedTo: string | null, readonly note: string | null }, readonly evidence: ReadonlyArray<{ readonly start: number | null, readonly end: number | null, readonly passage: { readonly id: string, readonly locator: string | null } }> };

export type SourcePartsFragment = { readonly url: string | null, readonly licence: string | null, readonly locator: string | null, readonly id: string, readonly title: string | null, readonly publisher: string | null, readonly publishedAt: string | null, readonly language: string | null, readonly sha256: string | null };

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
export const PassageWordsFragmentDoc = new TypedDocumentString(`
    fragment PassageWords on Passage {
  id
  order
  kind
  start
  end
  text
  locator
}
    `, {"fragmentName":"PassageWords"}) as unknown as TypedDocumentString<PassageWordsFragment, unknown>;
export const DocumentPartsFragmentDoc = new TypedDocumentString(`
    fragment DocumentParts on Document {
  id
  title
  publisher
  publishedAt
  language
  sha256
}
    `, {"fragmentName":"DocumentParts"}) as unknown as TypedDocumentString<DocumentPartsFragment, unknown>;
export const SourcePartsFragmentDoc = new TypedDocumentString(`
    fragment SourceParts on Document {
  ...DocumentParts
  url
  licence
  locator
}
    fragment DocumentParts on Document {
  id
  title
  publisher
  publishedAt
  language
  sha256
}`, {"fragmentName":"SourceParts"}) as unknown as TypedDocumentString<SourcePartsFragment, unknown>;
export const EvidencePartsFragmentDoc = new TypedDocumentString(`
    fragment EvidenceParts on Evidence {
  start
  end
  quote
  status
  says {
    property
    value
  }
  document {
    ...SourceParts
  }
  passage {
    ...PassageWords
  }
}
    fragment DocumentParts on Document {
  id
  title
  publisher
  publishedAt
  language
  sha256
}
fragment PassageWords on Passage {
  id
  order
  kind
  start
  end
  text
  locator
}
fragment SourceParts on Document {
  ...DocumentParts
  url
  licence
  locator
}`, {"fragmentName":"EvidenceParts"}) as unknown as TypedDocumentString<EvidencePartsFragment, unknown>;
export const TiePartsFragmentDoc = new TypedDocumentString(`
    fragment TieParts on Relationship {
  id
  type
  validFrom
  validTo
  knownFrom
  from {
    ...NodeParts
    ... on Passage {
      ...PassageWords
      document {
        node {
          ...SourceParts
        }
      }
    }
  }
  to {
    ...NodeParts
  }
  properties {
    __typename
    ... on Mention {
      start
      end
    }
  }
  evidence {
    ...EvidenceParts
  }
}
    fragment EvidenceParts on Evidence {
  start
  end
  quote
  status
  says {
    property
    value
  }
  document {
    ...SourceParts
  }
  passage {
    ...PassageWords
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
fragment DocumentParts on Document {
  id
  title
  publisher
  publishedAt
  language
  sha256
}
fragment PassageWords on Passage {
  id
  order
  kind
  start
  end
  text
  locator
}
fragment SourceParts on Document {
  ...DocumentParts
  url
  licence
  locator
}`, {"fragmentName":"TieParts"}) as unknown as TypedDocumentString<TiePartsFragment, unknown>;
export const FigureFragmentDoc = new TypedDocumentString(`
    fragment Figure on Observation {
  id
  measure
  period
  unit
  scale
  currency
  comparison
  note
  agreement
  subject {
    node {
      id
      name
    }
  }
  counterpart {
    node {
      id
      name
    }
  }
  reports(first: 30) {
    totalCount
    edges {
      node {
        id
        title
        publisher
        publishedAt
        sha256
      }
      properties {
        value
        printed
        decimals
        status
        attributedTo
        note
      }
      evidence {
        passage {
          id
        }
        start
        end
        quote
      }
    }
  }
  derivedFrom(first: 20) {
    totalCount
    nodes {
      id
      measure
      period
      unit
    }
  }
}
    `, {"fragmentName":"Figure"}) as unknown as TypedDocumentString<FigureFragment, unknown>;
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
export const ObservationWordsFragmentDoc = new TypedDocumentString(`
    fragment ObservationWords on Observation {
  id
  measure
  period
  unit
  scale
}
    `, {"fragmentName":"ObservationWords"}) as unknown as TypedDocumentString<ObservationWordsFragment, unknown>;
export const ReportWordsFragmentDoc = new TypedDocumentString(`
    fragment ReportWords on Report {
  status
  value
  printed
  decimals
  attributedTo
  note
}
    `, {"fragmentName":"ReportWords"}) as unknown as TypedDocumentString<ReportWordsFragment, unknown>;
export const FigurePartsFragmentDoc = new TypedDocumentString(`
    fragment FigureParts on DocumentFiguresEdge {
  cursor
  node {
    ...ObservationWords
    agreement
  }
  properties {
    ...ReportWords
  }
  evidence {
    start
    end
    passage {
      id
      locator
    }
  }
}
    fragment ObservationWords on Observation {
  id
  measure
  period
  unit
  scale
}
fragment ReportWords on Report {
  status
  value
  printed
  decimals
  attributedTo
  note
}`, {"fragmentName":"FigureParts"}) as unknown as TypedDocumentString<FigurePartsFragment, unknown>;
export const FiguresPageFragmentDoc = new TypedDocumentString(`
    fragment FiguresPage on Document {
  figures(first: 100, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      ...FigureParts
    }
  }
}
    fragment ObservationWords on Observation {
  id
  measure
  period
  unit
  scale
}
fragment ReportWords on Report {
  status
  value
  printed
  decimals
  attributedTo
  note
}
fragment FigureParts on DocumentFiguresEdge {
  cursor
  node {
    ...ObservationWords
    agreement
  }
  properties {
    ...ReportWords
  }
  evidence {
    start
    end
    passage {
      id
      locator
    }
  }
}`, {"fragmentName":"FiguresPage"}) as unknown as TypedDocumentString<FiguresPageFragment, unknown>;
export const PassagesAroundDocument = new TypedDocumentString(`
    query PassagesAround($id: ID!, $orders: [Int!]!) {
  document(id: $id) {
    passages(
      where: {node: {order: {in: $orders}}}
      sort: [{node: {order: ASC}}]
      first: 10
    ) {
      nodes {
        ...PassageWords
      }
    }
  }
}
    fragment PassageWords on Passage {
  id
  order
  kind
  start
  end
  text
  locator
}`) as unknown as TypedDocumentString<PassagesAroundQuery, PassagesAroundQueryVariables>;
export const TieDocument = new TypedDocumentString(`
    query Tie($from: ID!, $to: ID!, $types: [RelationshipType!]!, $first: Int!) {
  paths(
    from: $from
    to: $to
    types: $types
    maxLength: 1
    mode: ALL_SHORTEST
    first: $first
  ) {
    paths {
      relationships {
        ...TieParts
      }
    }
  }
}
    fragment TieParts on Relationship {
  id
  type
  validFrom
  validTo
  knownFrom
  from {
    ...NodeParts
    ... on Passage {
      ...PassageWords
      document {
        node {
          ...SourceParts
        }
      }
    }
  }
  to {
    ...NodeParts
  }
  properties {
    __typename
    ... on Mention {
      start
      end
    }
  }
  evidence {
    ...EvidenceParts
  }
}
fragment EvidenceParts on Evidence {
  start
  end
  quote
  status
  says {
    property
    value
  }
  document {
    ...SourceParts
  }
  passage {
    ...PassageWords
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
fragment DocumentParts on Document {
  id
  title
  publisher
  publishedAt
  language
  sha256
}
fragment PassageWords on Passage {
  id
  order
  kind
  start
  end
  text
  locator
}
fragment SourceParts on Document {
  ...DocumentParts
  url
  licence
  locator
}`) as unknown as TypedDocumentString<TieQuery, TieQueryVariables>;
export const LoopDocument = new TypedDocumentString(`
    query Loop($id: ID!, $types: [RelationshipType!]!, $first: Int!) {
  node(id: $id) {
    relationships(types: $types, direction: OUT, first: $first) {
      edges {
        relationship {
          ...TieParts
        }
      }
    }
  }
}
    fragment TieParts on Relationship {
  id
  type
  validFrom
  validTo
  knownFrom
  from {
    ...NodeParts
    ... on Passage {
      ...PassageWords
      document {
        node {
          ...SourceParts
        }
      }
    }
  }
  to {
    ...NodeParts
  }
  properties {
    __typename
    ... on Mention {
      start
      end
    }
  }
  evidence {
    ...EvidenceParts
  }
}
fragment EvidenceParts on Evidence {
  start
  end
  quote
  status
  says {
    property
    value
  }
  document {
    ...SourceParts
  }
  passage {
    ...PassageWords
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
fragment DocumentParts on Document {
  id
  title
  publisher
  publishedAt
  language
  sha256
}
fragment PassageWords on Passage {
  id
  order
  kind
  start
  end
  text
  locator
}
fragment SourceParts on Document {
  ...DocumentParts
  url
  licence
  locator
}`) as unknown as TypedDocumentString<LoopQuery, LoopQueryVariables>;
export const FiguresDocument = new TypedDocumentString(`
    query Figures($where: ObservationWhere, $first: Int!, $after: String, $valid: Date, $known: DateTime) @asOf(valid: $valid, known: $known) {
  observations(
    where: $where
    sort: [{measure: ASC}, {unit: ASC}, {period: DESC}, {id: ASC}]
    first: $first
    after: $after
  ) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      ...Figure
    }
  }
}
    fragment Figure on Observation {
  id
  measure
  period
  unit
  scale
  currency
  comparison
  note
  agreement
  subject {
    node {
      id
      name
    }
  }
  counterpart {
    node {
      id
      name
    }
  }
  reports(first: 30) {
    totalCount
    edges {
      node {
        id
        title
        publisher
        publishedAt
        sha256
      }
      properties {
        value
        printed
        decimals
        status
        attributedTo
        note
      }
      evidence {
        passage {
          id
        }
        start
        end
        quote
      }
    }
  }
  derivedFrom(first: 20) {
    totalCount
    nodes {
      id
      measure
      period
      unit
    }
  }
}`) as unknown as TypedDocumentString<FiguresQuery, FiguresQueryVariables>;
export const FigureChoicesDocument = new TypedDocumentString(`
    query FigureChoices($of: ObservationWhere) {
  all: observations {
    totalCount
    subjects: groups(by: [{subject: {node: true}}], first: 100) {
      count
      keys {
        value
        node {
          ... on Entity {
            name
          }
        }
      }
    }
  }
  observations(where: $of) {
    measures: groups(by: [{field: MEASURE}], sort: [{keys: ASC}], first: 100) {
      count
      keys {
        value
      }
    }
    periods: groups(by: [{field: PERIOD}], sort: [{keys: DESC}], first: 100) {
      count
      keys {
        value
      }
    }
  }
}
    `) as unknown as TypedDocumentString<FigureChoicesQuery, FigureChoicesQueryVariables>;
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
    query Between($from: ID!, $to: ID!, $exceptTypes: [RelationshipType!], $avoid: [ID!], $first: Int!) {
  paths(
    from: $from
    to: $to
    exceptTypes: $exceptTypes
    avoid: $avoid
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
    query BetweenAt($from: ID!, $to: ID!, $exceptTypes: [RelationshipType!], $avoid: [ID!], $first: Int!, $valid: Date, $known: DateTime) {
  paths(
    from: $from
    to: $to
    exceptTypes: $exceptTypes
    avoid: $avoid
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
export const NodeCountsDocument = new TypedDocumentString(`
    query NodeCounts($ids: [ID!]!) {
  nodes(ids: $ids) {
    id
    relationships(first: 0) {
      totalCount
      groups(by: [{type: true}, {direction: true}], first: 100) {
        keys {
          value
        }
        count
      }
    }
  }
}
    `) as unknown as TypedDocumentString<NodeCountsQuery, NodeCountsQueryVariables>;
export const NodeAboutDocument = new TypedDocumentString(`
    query NodeAbout($id: ID!) {
  node(id: $id) {
    ...NodeParts
    ... on Entity {
      aliases
      description
    }
    ... on Document {
      sha256
    }
    ... on Passage {
      start
      end
      document {
        node {
          id
          title
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
}`) as unknown as TypedDocumentString<NodeAboutQuery, NodeAboutQueryVariables>;
export const NodeMentionsDocument = new TypedDocumentString(`
    query NodeMentions($id: ID!, $types: [RelationshipType!], $first: Int!, $after: String) {
  node(id: $id) {
    relationships(types: $types, direction: IN, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          ... on Passage {
            id
            text
            locator
            start
            document {
              node {
                id
                title
                publisher
                publishedAt
                language
              }
            }
          }
        }
        relationship {
          id
          properties {
            ... on Mention {
              start
              end
              surface
            }
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<NodeMentionsQuery, NodeMentionsQueryVariables>;
export const SearchDocument = new TypedDocumentString(`
    query Search($text: String!, $first: Int!) {
  search(text: $text, first: $first) {
    totalCount
    edges {
      field
      text
      node {
        ...NodeParts
        ... on Document {
          sha256
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
}`) as unknown as TypedDocumentString<SearchQuery, SearchQueryVariables>;
export const DocumentsDocument = new TypedDocumentString(`
    query Documents($where: DocumentWhere, $first: Int!, $after: String) {
  documents(
    where: $where
    sort: [{title: ASC}, {publisher: ASC}]
    first: $first
    after: $after
  ) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      ...DocumentParts
    }
  }
}
    fragment DocumentParts on Document {
  id
  title
  publisher
  publishedAt
  language
  sha256
}`) as unknown as TypedDocumentString<DocumentsQuery, DocumentsQueryVariables>;
export const DocumentHeadDocument = new TypedDocumentString(`
    query DocumentHead($id: ID!, $after: String) {
  document(id: $id) {
    ...SourceParts
    text
    passages {
      totalCount
    }
    ...FiguresPage
  }
}
    fragment DocumentParts on Document {
  id
  title
  publisher
  publishedAt
  language
  sha256
}
fragment ObservationWords on Observation {
  id
  measure
  period
  unit
  scale
}
fragment ReportWords on Report {
  status
  value
  printed
  decimals
  attributedTo
  note
}
fragment FiguresPage on Document {
  figures(first: 100, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      ...FigureParts
    }
  }
}
fragment FigureParts on DocumentFiguresEdge {
  cursor
  node {
    ...ObservationWords
    agreement
  }
  properties {
    ...ReportWords
  }
  evidence {
    start
    end
    passage {
      id
      locator
    }
  }
}
fragment SourceParts on Document {
  ...DocumentParts
  url
  licence
  locator
}`) as unknown as TypedDocumentString<DocumentHeadQuery, DocumentHeadQueryVariables>;
export const DocumentFiguresDocument = new TypedDocumentString(`
    query DocumentFigures($id: ID!, $after: String) {
  document(id: $id) {
    ...FiguresPage
  }
}
    fragment ObservationWords on Observation {
  id
  measure
  period
  unit
  scale
}
fragment ReportWords on Report {
  status
  value
  printed
  decimals
  attributedTo
  note
}
fragment FiguresPage on Document {
  figures(first: 100, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      ...FigureParts
    }
  }
}
fragment FigureParts on DocumentFiguresEdge {
  cursor
  node {
    ...ObservationWords
    agreement
  }
  properties {
    ...ReportWords
  }
  evidence {
    start
    end
    passage {
      id
      locator
    }
  }
}`) as unknown as TypedDocumentString<DocumentFiguresQuery, DocumentFiguresQueryVariables>;
export const DocumentPassagesDocument = new TypedDocumentString(`
    query DocumentPassages($id: ID!, $from: Int!, $to: Int!) {
  document(id: $id) {
    passages(
      where: {node: {order: {gte: $from, lt: $to}}}
      sort: [{node: {order: ASC}}]
      first: 100
    ) {
      nodes {
        ...PassageWords
        mentions(first: 100, sort: [{edge: {start: ASC}}]) {
          edges {
            properties {
              start
              end
            }
            node {
              __typename
              id
              name
            }
          }
        }
      }
    }
  }
}
    fragment PassageWords on Passage {
  id
  order
  kind
  start
  end
  text
  locator
}`) as unknown as TypedDocumentString<DocumentPassagesQuery, DocumentPassagesQueryVariables>;
export const PassageAtDocument = new TypedDocumentString(`
    query PassageAt($id: ID!, $start: Int!) {
  document(id: $id) {
    passages(
      where: {node: {start: {lte: $start}}}
      sort: [{node: {order: DESC}}]
      first: 1
    ) {
      nodes {
        order
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PassageAtQuery, PassageAtQueryVariables>;
export const FigureDocument = new TypedDocumentString(`
    query Figure($id: ID!) {
  observation(id: $id) {
    ...ObservationWords
    currency
    comparison
    note
    agreement
    subject {
      node {
        id
        name
      }
    }
    counterpart {
      node {
        id
        name
      }
    }
    reports(first: 100) {
      edges {
        cursor
        properties {
          ...ReportWords
        }
        node {
          ...DocumentParts
        }
        evidence {
          start
          end
          passage {
            id
            locator
          }
        }
      }
    }
    derivedFrom(first: 50) {
      nodes {
        ...ObservationWords
        reports(where: {edge: {status: {eq: STATED}}}, first: 1) {
          edges {
            properties {
              ...ReportWords
            }
            node {
              publisher
            }
          }
        }
      }
    }
  }
}
    fragment DocumentParts on Document {
  id
  title
  publisher
  publishedAt
  language
  sha256
}
fragment ObservationWords on Observation {
  id
  measure
  period
  unit
  scale
}
fragment ReportWords on Report {
  status
  value
  printed
  decimals
  attributedTo
  note
}`) as unknown as TypedDocumentString<FigureQuery, FigureQueryVariables>;
export const SupportedDocument = new TypedDocumentString(`
    query Supported($id: ID!) {
  neighborhood(of: [$id], depth: 2, perNode: 60, limit: 200) {
    nodes {
      ...NodeParts
    }
    relationships {
      ...RelationshipParts
      evidence {
        status
        document {
          id
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
}`) as unknown as TypedDocumentString<SupportedQuery, SupportedQueryVariables>;