// Made by npm run codegen. Do not edit.
import type { Document } from './transport'
import type * as types from './generated'

export const UsualAnswer = ('query UsualAnswer($vendors:[ID!]!){store{usualAnswer}nodes(ids:$vendors){...on Vendor{usualAnswer}}}') as Document<types.UsualAnswerResult, types.UsualAnswerVariables>
