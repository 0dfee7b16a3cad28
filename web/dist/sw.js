// Tells of messages while no page is open: see web/ui/notifications/push.ts. What comes is made in notifications/push.py.
const scope = new URL(self.registration.scope)

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('push', (event) => {
  const { title, body, url, tag } = event.data?.json() ?? {}
  if (title) event.waitUntil(self.registration.showNotification(title, { body, tag, renotify: Boolean(tag), data: { url } }))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open(event.notification.data?.url))
})

/** Shows a page in a window that is open on the same side of the store, else in a new one. */
async function open(url) {
  const page = here(url)
  const isStaff = (one) => new URL(one).pathname.startsWith(`${scope.pathname}admin`)
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const found = windows.find((one) => one.url.startsWith(scope.href) && isStaff(one.url) === isStaff(page))
  if (!found) return self.clients.openWindow(page)
  found.postMessage({ open: new URL(page).pathname })
  return found.focus()
}

/** The server knows itself by one name, and may be reached by another: the same page where this worker is from. */
function here(url) {
  const { pathname } = new URL(url ?? scope.href, scope)
  const page = /(?:^|\/)((?:admin\/threads|messages)\/[^/]+)$/.exec(pathname)
  return new URL(page ? page[1] : '', scope).href
}
