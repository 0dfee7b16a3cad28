/**
 * What urql needs of a GraphQL parser, for operations that are known to be good: those of client/generated.ts, one to
 * a text. The build of the widget has this in place of @0no-co/graphql.web, which would be a tenth of its size.
 */
export const Kind = { OPERATION_DEFINITION: 'OperationDefinition' } as const

export class GraphQLError extends Error {
  readonly extensions: Record<string, unknown>

  constructor(
    message: string,
    readonly nodes?: unknown,
    readonly source?: unknown,
    readonly positions?: unknown,
    readonly path?: readonly (string | number)[],
    readonly originalError?: Error,
    extensions?: Record<string, unknown>,
  ) {
    super(message)
    this.name = 'GraphQLError'
    this.extensions = extensions ?? {}
  }
}

export function parse(text: string) {
  const [, operation, name] = /^(query|mutation|subscription) (\w+)/.exec(text) ?? []
  return {
    kind: 'Document',
    definitions: [{ kind: Kind.OPERATION_DEFINITION, operation, name: { kind: 'Name', value: name } }],
    loc: { start: 0, end: text.length, source: { body: text, name: 'gql', locationOffset: { line: 1, column: 1 } } },
  }
}

export function print(document: ReturnType<typeof parse>): string {
  return document.loc.source.body
}
