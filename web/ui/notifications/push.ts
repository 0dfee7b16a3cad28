import { type Parley, Refused, accepted } from '../../client'
import { PushSubscribe, PushUnsubscribe } from '../../client/generated-notifications'
import { reached } from '../base'
import { storeState, storedState } from './stored'

/**
 * How this browser tells the viewer of messages: it cannot, it was told not to, it does not, it does while a page is open, or
 * always.
 */
export type NotificationChannel = 'cannot' | 'blocked' | 'off' | 'pages' | 'on'

const AGAIN = 86_400_000 // milliseconds after which the server is told of the browser again

export async function channelOf({ viewer }: Parley): Promise<NotificationChannel> {
  if (!('Notification' in globalThis)) return 'cannot'
  if (Notification.permission === 'denied') return 'blocked'
  if (Notification.permission !== 'granted' || storedState().viewer !== viewer.id) return 'off'
  return (await subscription()) ? 'on' : 'pages'
}

/** Asks the browser's user, which takes a press of theirs, and subscribes. */
export async function turnOn(parley: Parley): Promise<NotificationChannel> {
  if ((await Notification.requestPermission()) === 'granted') {
    storeState({ viewer: parley.viewer.id })
    await subscribe(parley)
  }
  return channelOf(parley)
}

export async function turnOff(parley: Parley): Promise<NotificationChannel> {
  const present = await subscription()
  storeState({ viewer: null, endpoint: null, at: 0 })
  if (present) {
    const { outcome } = await parley.run(PushUnsubscribe, { endpoint: present.endpoint })
    if (outcome.userErrors.some((one) => one.code !== 'NOT_FOUND')) accepted(outcome)
    await present.unsubscribe()
  }
  return channelOf(parley)
}

/**
 * Tells of the viewer's messages no more, once no window of this browser is signed in as them; again as soon as one is. The
 * server, which there is no token for any longer, forgets the browser when its push service does not know it.
 */
export async function suspend(viewer: string): Promise<void> {
  await unlessSignedIn(viewer, async () => {
    if (storedState().viewer === viewer) await (await subscription())?.unsubscribe()
  })
}

/** Tells of nobody's messages whom the viewer has followed at this browser. */
export async function releaseFormerViewer({ viewer }: Parley): Promise<void> {
  const former = storedState().viewer
  if (former === null || former === viewer.id) return
  await unlessSignedIn(former, async () => {
    storeState({ viewer: null, endpoint: null, at: 0 })
    await (await subscription())?.unsubscribe()
  })
}

/** Until the returned function is called, a window is signed in as the viewer. */
export function holdSignIn(viewer: string): () => Promise<unknown> {
  let stop = () => {}
  const until = new Promise<void>((resolve) => (stop = resolve))
  const held = navigator.locks?.request(lockOf(viewer), { mode: 'shared' }, () => until)
  return async () => {
    stop()
    await held
  }
}

const lockOf = (viewer: string) => `parley:signed-in:${viewer}`

async function unlessSignedIn(viewer: string, work: () => Promise<void>): Promise<void> {
  await navigator.locks?.request(lockOf(viewer), { ifAvailable: true }, (lock) => (lock ? work() : undefined))
}

/** Keeps the server told of this browser: its address may change, and the server forgets those that it cannot reach. */
export async function refresh(parley: Parley): Promise<void> {
  if (!['pages', 'on'].includes(await channelOf(parley))) return
  const { endpoint, at } = storedState()
  const present = await subscription()
  if (!present || present.endpoint !== endpoint || Date.now() - at > AGAIN) await subscribe(parley)
}

/** Where the push service is not to be had, as without a network, it stays with telling while a page is open. */
async function subscribe({ run }: Parley): Promise<void> {
  if (!('serviceWorker' in navigator) || !('PushManager' in globalThis)) return
  try {
    const response = await fetch(reached('/push-key'))
    if (!response.ok) return
    const { publicKey } = (await response.json()) as { publicKey: string }
    await navigator.serviceWorker.register(reached('/sw.js'))
    const { pushManager } = await navigator.serviceWorker.ready
    const present = await pushManager.getSubscription()
    if (present && !isFor(present, publicKey)) await present.unsubscribe()
    const { endpoint, keys } = (await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey })).toJSON()
    accepted((await run(PushSubscribe, { input: { endpoint: endpoint!, p256dh: keys!.p256dh!, auth: keys!.auth! } })).outcome)
    storeState({ endpoint: endpoint!, at: Date.now() })
  } catch (error) {
    if (error instanceof Refused) throw error
  }
}

async function subscription(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker?.getRegistration(reached('/'))
  return (await registration?.pushManager?.getSubscription()) ?? null
}

/** Was it made with this key of the store's? */
function isFor({ options }: PushSubscription, publicKey: string): boolean {
  const key = options.applicationServerKey
  return !key || btoa(String.fromCharCode(...new Uint8Array(key))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '') === publicKey
}
