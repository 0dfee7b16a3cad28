/** The dashboard's pages. The server gives admin.html for each of them: see routes/pages.py. */
export const inboxPath = '/admin'
export const disputesPath = '/admin/disputes'
export const ordersPath = '/admin/orders'
export const statsPath = '/admin/stats'
export const settingsPath = '/admin/settings'
export const repliesPath = '/admin/settings/replies'
export const blockedPath = '/admin/settings/blocked'
export const auditPath = '/admin/settings/audit'
export const webhooksPath = '/admin/settings/webhooks'
export const notificationsPath = '/admin/notifications'
export const threadPath = (id: string) => `/admin/threads/${encodeURIComponent(id)}`
export const orderPath = (id: string) => `/admin/orders/${encodeURIComponent(id)}`

export const isOwnPath = (path: string) => /^\/admin(\/|$)/.test(path)
