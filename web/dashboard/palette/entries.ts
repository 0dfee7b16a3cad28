import { type PaletteResult } from '../../client'
import { go } from '../../ui/router'
import { t as pageText } from '../../ui/page-texts'
import { labelOf, t as shared } from '../../ui/texts'
import { show } from '../inbox/useAddress'
import { NAMES } from '../inbox/Views'
import { QUICK, START } from '../inbox/view'
import { presentKeys } from '../KeysHelp'
import * as paths from '../paths'
import { t } from '../texts'

/** What can be chosen: an action, a page, a view, a thread, an order, somebody. */
export interface Entry {
  id: string
  text: string
  /** What is said beside it: its key, or about what it is. */
  hint?: string
  isKey?: boolean
  run: () => void
}
export interface Group {
  name: string
  entries: Entry[]
}

/** The actions of what is on the screen, the pages and the views: what is known without asking. */
export function knownGroups(isAdmin: boolean): Group[] {
  const actions = presentKeys().map(({ key, text, run }) => ({ id: `key-${key}`, text, hint: key, isKey: true, run }))
  const views = QUICK.map((quick) => ({ id: `view-${quick}`, text: t(NAMES[quick]), hint: t('inbox'), run: () => open({ ...START, quick }) }))
  const pages = [
    [paths.inboxPath, t('inbox')],
    [paths.disputesPath, t('disputes')],
    [paths.ordersPath, t('orders')],
    [paths.labelsPath, t('labels')],
    [paths.statsPath, t('stats')],
    [paths.repliesPath, t('cannedReplies')],
    ...(isAdmin
      ? [
          [paths.settingsPath, t('settings')],
          [paths.blockedPath, t('blockedPeople')],
          [paths.auditPath, t('auditLog')],
          [paths.webhooksPath, t('webhooks')],
        ]
      : []),
    [paths.notificationsPath, pageText('notifications')],
  ].map(([path, text]) => ({ id: `page-${path}`, text: text!, run: () => go(path!) }))
  return [
    { name: t('paletteActions'), entries: actions },
    { name: t('palettePages'), entries: [...pages, ...views] },
  ]
}

/** Of what is known: the entries that hold each of the words. */
export function narrowed(groups: Group[], words: string): Group[] {
  const wanted = words.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  const holds = ({ text }: Entry) => wanted.every((word) => text.toLocaleLowerCase().includes(word))
  return groups.map(({ name, entries }) => ({ name, entries: entries.filter(holds) }))
}

/** What a search has found. */
export function foundGroups({ threads, orders, colleagues }: PaletteResult, words: string): Group[] {
  const about = (one: { subject: string; order: { number: string } | null }) => (one.order ? shared('orderNumber', { number: one.order.number }) : one.subject)
  const customers = new Map([...threads.nodes, ...orders.nodes].flatMap(({ customer }) => (customer ? [[customer.id, customer.name] as const] : [])))
  const people = [
    ...colleagues.map(({ id, name, role }) => ({ id, text: name, hint: labelOf('role', role), run: () => open({ ...START, assignee: id }) })),
    ...[...customers].map(([id, name]) => ({ id, text: name, hint: labelOf('role', 'CUSTOMER'), run: () => open({ ...START, quick: 'all', extra: { customerId: id } }) })),
  ]
  return [
    { name: t('threads'), entries: threads.nodes.map((one) => ({ id: one.id, text: one.customer?.name ?? about(one), hint: about(one), run: () => go(paths.threadPath(one.id)) })) },
    { name: t('orders'), entries: orders.nodes.map((one) => ({ id: one.id, text: shared('orderNumber', { number: one.number }), hint: one.customer.name, run: () => go(paths.orderPath(one.id)) })) },
    narrowed([{ name: t('palettePeople'), entries: people }], words)[0]!,
  ]
}

function open(view: typeof START): void {
  show(view, { isStep: false })
  go(paths.inboxPath)
}
