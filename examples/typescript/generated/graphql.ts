/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** How the stated number stands to the real one. */
export type Comparator =
  /** “about”, 约: near it. */
  | 'ABOUT'
  /** “at least”: a lower bound. */
  | 'AT_LEAST'
  /** “at most”: an upper bound. */
  | 'AT_MOST'
  /** The number as such. */
  | 'EXACT'
  /** “less than”: an upper bound that is not reached itself. */
  | 'LESS_THAN'
  /** “more than”, 超过: a lower bound that is not reached itself. */
  | 'MORE_THAN'
  /** The words can be read as an exact number or as a bound. */
  | 'UNCLEAR';

export type StatedFragment = { indicator: { name: { text: string } } | null, quantity: { comparator: Comparator, value: string, unit: { symbol: string } | null } | null, period: { interval: string } | null, evidence: { nodes: Array<{ quote: string, start: number, end: number }> } };

export type NumbersOfIndustryQueryVariables = Exact<{
  slug: string;
  after?: string | null | undefined;
}>;


export type NumbersOfIndustryQuery = { industry: { name: { text: string }, observations: { nodes: Array<{ indicator: { name: { text: string } } | null, quantity: { comparator: Comparator, value: string, unit: { symbol: string } | null } | null, period: { interval: string } | null, evidence: { nodes: Array<{ quote: string, start: number, end: number }> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

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
export const StatedFragmentDoc = new TypedDocumentString(`
    fragment Stated on Observation {
  indicator {
    name {
      text
    }
  }
  quantity {
    comparator
    value
    unit {
      symbol
    }
  }
  period {
    interval
  }
  evidence(where: {role: {eq: VALUE}}) {
    nodes {
      quote
      start
      end
    }
  }
}
    `, {"fragmentName":"Stated"}) as unknown as TypedDocumentString<StatedFragment, unknown>;
export const NumbersOfIndustryDocument = new TypedDocumentString(`
    query NumbersOfIndustry($slug: String!, $after: String) {
  industry(slug: $slug) {
    name {
      text
    }
    observations(first: 2, after: $after) {
      nodes {
        ...Stated
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment Stated on Observation {
  indicator {
    name {
      text
    }
  }
  quantity {
    comparator
    value
    unit {
      symbol
    }
  }
  period {
    interval
  }
  evidence(where: {role: {eq: VALUE}}) {
    nodes {
      quote
      start
      end
    }
  }
}`, {"hash":"sha256:5e38e753b17ae891868e7faac840dc35cef877c48b6a8a0c021fbd1edfa7f559"}) as unknown as TypedDocumentString<NumbersOfIndustryQuery, NumbersOfIndustryQueryVariables>;