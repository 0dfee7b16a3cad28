import type { AuditLogResult, Subject } from '../../client'
import { dateAndTime } from '../../ui/format'
import { labelOf } from '../../ui/texts'
import { type DashboardKey, t, tn } from '../texts'

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
  'disputeEvidence',
  'threadAssign',
  'threadMarkNoReplyNeeded',
  'orderTransfer',
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
  return { label: label ? t(label) : name, was: was === undefined ? null : shown(was), now: shown(now) }
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
