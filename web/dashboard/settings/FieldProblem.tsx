import type { Action } from '../../ui/useAction'
import { type DashboardKey, t } from '../texts'

export type Refusing = Pick<Action, 'problem' | 'refused'>

/** What is wrong with a field, in the reader's words: the server says it exactly, in English. */
const TEXTS: Record<string, DashboardKey> = {
  timeZone: 'wrongTimeZone',
  officeHours: 'wrongHours',
  answerWithinMinutes: 'wrongNumber',
  editWithinMinutes: 'wrongNumber',
  disputeWindowDays: 'wrongNumber',
  sellerResponseDays: 'wrongNumber',
  customerResponseDays: 'wrongNumber',
  returnDays: 'wrongNumber',
  contactFirstHours: 'wrongNumber',
  disputeWindows: 'wrongNumber',
  refundPolicy: 'wrongRefunds',
}

/** What the server refused of a field, below it. */
export function FieldProblem({ action, name }: { action: Refusing; name: string }) {
  const { problem, refused } = action
  const isHere = refused?.field?.[0] === name
  const text = refused?.code === 'INVALID' && TEXTS[name] ? t(TEXTS[name]) : problem
  return (
    <div role="alert" class="field-problem">
      {isHere && text}
    </div>
  )
}

/** What went wrong that is about no field of the form, for its foot. */
export function problemOfForm({ problem, refused }: Refusing, fields: readonly string[]): string | null {
  return fields.includes(refused?.field?.[0] ?? '') ? null : problem
}
