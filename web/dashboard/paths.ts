/** The dashboard's pages. The server gives admin.html for each of them: see routes/pages.py. */
export const inboxPath = '/admin'
export const disputesPath = '/admin/disputes'
export const ordersPath = '/admin/orders'
export const statsPath = '/admin/stats'
export const settingsPath = '/admin/settings'
export const labelsPath = '/admin/settings/labels'
export const repliesPath = '/admin/settings/replies'
export const blockedPath = '/admin/settings/blocked'
export const auditPath = '/admin/settings/audit'
export const webhooksPath = '/admin/settings/webhooks'
export const notificationsPath = '/admin/notifications'
export const threadPath = (id: string) => `/admin/threads/${encodeURIComponent(id)}`
/** A thread to be printed. */
export const printPath = (id: string) => `${threadPath(id)}/print`
/** A message in its thread. */
export const hitPath = (id: string, seq: number) => `${threadPath(id)}/${seq}`
export const orderPath = (id: string) => `/admin/orders/${encodeURIComponent(id)}`

export const isSettingsPath = (path: string) => path.startsWith(settingsPath)
export const isOwnPath = (path: string) => /^\/admin(\/|$)/.test(path)
