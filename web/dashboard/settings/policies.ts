import type { DisputeReason, StoreRules } from '../../client'
import { money } from '../../ui/format'
import { labelOf } from '../../ui/texts'
import { digitsOf } from '../thread/amounts'
import { t, tn } from '../texts'

export type Window = StoreRules['disputeWindows'][number]
export type Refunds = NonNullable<StoreRules['refundPolicy']>

export const REASONS: DisputeReason[] = ['NOT_RECEIVED', 'NOT_AS_DESCRIBED', 'DAMAGED', 'WRONG_ITEM', 'MISSING_ITEMS', 'LATE', 'REFUND_NOT_RECEIVED', 'COMMUNICATION', 'OTHER']

/** What stands there once a store refunds by itself. */
export const USUAL_REFUNDS: Refunds = { limits: [{ amount: 2000, currency: 'EUR' }], reasons: ['DAMAGED', 'MISSING_ITEMS'], times: 1, days: 365, ofVendors: false }

/** One more window, of the first reason without one; null where each has one. */
export function nextWindow(windows: Window[]): Window | null {
  const reason = REASONS.find((one) => windows.every((window) => window.reason !== one))
  return reason ? { reason, fromDays: 0, days: 30 } : null
}

/** An amount in the minor unit as people write it. */
export function written(amount: number, currency: string): string {
  const digits = isCurrency(currency) ? digitsOf(currency) : 2
  return (amount / 10 ** digits).toFixed(digits)
}

/** Whether it looks like a currency: the server knows which there are. */
export const isCurrency = (text: string): boolean => /^[A-Z]{3}$/.test(text)

interface Stored {
  reason?: string
  reasons?: string[]
  limits?: { amount: number; currency: string }[]
  from_days?: number
  days?: number | null
  times?: number
}

/** Windows as the audit log has them, in words. */
export function windowsText(value: unknown): string {
  const windows = parsed(value)
  if (!Array.isArray(windows)) return t('nothing')
  return windows.map((one: Stored) => `${labelOf('reason', upper(one.reason))}: ${one.from_days ?? 0}–${one.days ?? '∞'} ${t('daysUnit')}`).join(', ') || t('nothing')
}

/** A refund policy as the audit log has it, in words. */
export function refundsText(value: unknown): string {
  const policy = parsed(value) as Stored | null
  if (!policy?.limits) return t('nothing')
  const limits = policy.limits.map((one) => money(one)).join(' / ')
  const reasons = (policy.reasons ?? []).map((one) => labelOf('reason', upper(one))).join(', ')
  return `${limits}: ${reasons} (${policy.times ?? 1} × / ${policy.days ?? 0} ${t('daysUnit')})`
}

/** Hours before a dispute, as the audit log has them. */
export const contactText = (value: unknown): string => (typeof value === 'number' ? tn('hours', value) : t('nothing'))

const upper = (text: string | undefined): string => (text ?? 'OTHER').toUpperCase()

function parsed(value: unknown): unknown {
  try {
    return JSON.parse(String(value))
  } catch {
    return null
  }
}
