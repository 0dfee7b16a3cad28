/** The storefront's pages. The server gives index.html for each of them: see routes/pages.py. */
export const ordersPath = '/orders'
export const messagesPath = '/messages'
export const aboutPath = '/about'
export const notificationsPath = '/notifications'
export const orderPath = (id: string) => `/orders/${encodeURIComponent(id)}`
export const orderMessagesPath = (id: string) => `${orderPath(id)}/messages`
export const threadPath = (id: string) => `/messages/${encodeURIComponent(id)}`

export function isOwnPath(path: string): boolean {
  return path === '/' || /^\/(orders|messages|about|notifications)(\/|$)/.test(path)
}
