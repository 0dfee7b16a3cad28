import type { AuditLogResult, Subject } from '../../client'
import { dateAndTime } from '../../ui/format'
import { locale } from '../../ui/i18n'
import { labelOf } from '../../ui/texts'
import { type DashboardKey, t, tn } from '../texts'
import { dayName } from './hours'
import { contactText, refundsText, windowsText } from './policies'

export type AuditEntry = AuditLogResult['auditLog']['nodes'][number]

/** What the audit log knows of. */
export const ACTIONS = [
  'storeUpdate',
  'disputeResolve',
  'messageDelete',
  'userBlock',
  'userUnblock',
  'customerErase',
  'cannedReplySet',
  'cannedReplyDelete',
  'webhookReplay',
  'disputeOpen',
  'disputeProposeResolution',
  'disputeEscalate',
  'disputeWithdraw',
  'disputeReopen',
  'returnUpdate',
  'disputeEvidence',
  'threadAssign',
  'threadMarkNoReplyNeeded',
  'orderTransfer',
  'threadsUpdate',
  'threadsUpdateUndo',
  'labelSet',
  'labelDelete',
] as const

const RULES: Record<string, DashboardKey> = {
  name: 'storeName',
  mode: 'mode',
  direct_vendor_contact: 'directContact',
  mask_contact_data: 'masking',
  disputes_enabled: 'disputesEnabled',
  dispute_window_days: 'windowDays',
  seller_response_days: 'sellerDays',
  customer_response_days: 'customerDays',
  return_days: 'returnDays',
  contact_first_hours: 'contactFirst',
  dispute_windows: 'windowsOfReasons',
  refund_policy: 'refunds',
  time_zone: 'timeZone',
  office_hours: 'officeHours',
  answer_within_minutes: 'answerTarget',
  away_message: 'awayMessage',
  edit_within_minutes: 'editLimit',
}
const MODES: Record<string, DashboardKey> = { SINGLE_STORE: 'modeSingle', SEPARATE_SHOPS: 'modeShops', WAREHOUSE: 'modeWarehouse' }

const isKnown = (action: string): action is (typeof ACTIONS)[number] => (ACTIONS as readonly string[]).includes(action)

/** What somebody did, as a sentence that follows their name. */
export function sentenceOf({ action, node, detail }: Pick<AuditEntry, 'action' | 'node' | 'detail'>): string {
  if (!isKnown(action)) return t('did_OTHER', { action })
  const { title, kind } = read(detail)
  const who = node?.__typename === 'User' ? node.name : t('somebody')
  return t(`did_${action}`, { who, title: String(title ?? ''), kind: labelOf('kind', String(kind ?? 'OTHER')) })
}

export interface Change {
  /** Of which rule, where there are several. */
  label: string | null
  was: string | null
  now: string
}

/** What else there is to know of it: what a rule was and is, until when somebody is kept out, how much was erased. */
export function changesOf({ action, detail }: Pick<AuditEntry, 'action' | 'detail'>): Change[] {
  const said = read(detail)
  const plain = (now: string): Change[] => [{ label: null, was: null, now }]
  if (action === 'storeUpdate') return Object.entries(said).map(([name, value]) => ruleChange(name, value))
  if (action === 'userBlock') return plain(typeof said.until === 'string' ? t('blockedUntil', { when: dateAndTime(said.until) }) : t('blockForGood'))
  if (action === 'threadsUpdate' || action === 'threadsUpdateUndo') return threadsChanges(said)
  if (action === 'customerErase') return plain(tn('messagesErased', Number(said.messages ?? 0)))
  return []
}

/** Where it can be looked at. */
export function threadOf({ node }: Pick<AuditEntry, 'node'>): Subject | null {
  return node && 'thread' in node ? node.thread : null
}

function ruleChange(name: string, value: unknown): Change {
  const [was, now] = Array.isArray(value) ? value : [undefined, value]
  const label = RULES[name]
  const said = (one: unknown) => (OWN_WORDS[name] ?? shown)(one)
  return { label: label ? t(label) : name, was: was === undefined ? null : said(was), now: said(now) }
}

/** Rules whose values are said otherwise than by themselves. */
const OWN_WORDS: Record<string, (value: unknown) => string> = {
  office_hours: hoursText,
  answer_within_minutes: (value) => (typeof value === 'number' ? tn('minutes', value) : t('noTarget')),
  edit_within_minutes: (value) => (typeof value === 'number' && value > 0 ? tn('minutes', value) : t('never')),
  return_days: (value) => (typeof value === 'number' ? String(value) : t('returnDaysUsual')),
  contact_first_hours: contactText,
  dispute_windows: windowsText,
  refund_policy: refundsText,
  away_message: (value) => (typeof value === 'string' ? value : t('nothing')),
}

function hoursText(value: unknown): string {
  const hours = Object.values(read(String(value))) as { day?: number; from_?: string; to?: string }[]
  return hours.map(({ day, from_, to }) => `${dayName(Number(day ?? 1), locale())} ${from_}–${to}`).join(', ') || t('always')
}

const STATES: Record<string, DashboardKey> = { OPEN: 'viewOpen', SNOOZED: 'viewSnoozed', DONE: 'viewDone' }

/** How many threads, and what was changed of them, as far as it is told without ids. */
function threadsChanges(said: Record<string, unknown>): Change[] {
  const state = STATES[String(said.state ?? '').toUpperCase()]
  const parts = [
    tn('threadCount', Number(said.threads ?? 0)),
    state && t(state),
    said.assignee === null && `${t('assignee')}: ${t('nobody')}`,
    typeof said.assignee === 'string' && t('didAssignSomebody'),
    Array.isArray(said.added) && said.added.length > 0 && `${t('auditLabelsAdded')}: ${said.added.length}`,
    Array.isArray(said.removed) && said.removed.length > 0 && `${t('auditLabelsRemoved')}: ${said.removed.length}`,
    said.no_reply === 1 && t('noReplyNeeded'),
  ]
  return [{ label: null, was: null, now: parts.filter(Boolean).join(' · ') }]
}

function shown(value: unknown): string {
  if (value === null) return t('noLimit')
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
  const mode = MODES[String(value)]
  return mode ? t(mode) : String(value)
}

function read(detail: string): Record<string, unknown> {
  try {
    return (JSON.parse(detail) ?? {}) as Record<string, unknown>
  } catch {
    return {}
  }
}
