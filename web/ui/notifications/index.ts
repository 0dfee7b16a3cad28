import type { Parley } from '../../client'
import { NotificationsOf } from '../../client/generated-notifications'
import { known, reached } from '../base'
import { slot } from '../hooks'
import { language } from '../i18n'
import { go, path } from '../router'
import { type Wanted, alertWhileHidden } from './alerts'
import { changes } from './changes'
import { drawUnread } from './favicon'
import { holdLooking, threadAt } from './looking'
import { storedState } from './stored'
import { Offer, mayOffer } from './Offer'
import { holdSignIn, refresh, releaseFormerViewer, suspend } from './push'
import { notificationTexts } from './texts'

/** What pages do beside what they show: the number on the tab's picture, and telling of messages where one wants that. */
export async function startNotifications(parley: Parley): Promise<void> {
  const threads = parley.viewer.role === 'CUSTOMER' ? '/messages/' : '/admin/threads/'
  drawUnread(parley.badge)
  navigator.serviceWorker?.addEventListener('message', ({ data }: MessageEvent<{ open?: string }>) => {
    if (data.open) go(known(data.open))
  })
  path.subscribe(() => void takeAway(threadAt(path.get(), threads)))
  holdLooking(parley.viewer.id, threads)
  const texts = notificationTexts.load()
  parley.onSent(() => void Promise.all([mayOffer(parley), texts]).then(([may]) => may && slot.set(Offer)))
  suspendOnceSignedOut(parley)
  await texts
  language.subscribe(() => void notificationTexts.load())

  let stop = () => {}
  let round = 0
  const follow = async () => {
    const mine = ++round
    const { viewer, sound } = storedState()
    if (viewer !== parley.viewer.id && !sound) return stop()
    const { eventCursor, viewer: present } = await parley.run(NotificationsOf, {})
    if (mine !== round) return // it was changed meanwhile
    stop() // not before, or what comes meanwhile would be missed
    stop = alertWhileHidden(parley, (present?.notificationPreferences.push ?? 'EVERY_MESSAGE') as Wanted, eventCursor, (id) => threads + encodeURIComponent(id))
  }
  changes.subscribe(() => void follow().catch(() => {}))
  await releaseFormerViewer(parley)
  await refresh(parley)
  changes.update((count) => count + 1)
}

/** The sign-in may have ended before this code was there. */
function suspendOnceSignedOut({ viewer, signedOut }: Parley): void {
  const release = holdSignIn(viewer.id)
  const look = () => void (signedOut.get() && release().then(() => suspend(viewer.id)))
  signedOut.subscribe(look)
  look()
}

/** Takes the notification of a thread away that is looked at now. */
async function takeAway(threadId: string | null): Promise<void> {
  if (threadId === null) return
  const registration = await navigator.serviceWorker?.getRegistration(reached('/'))
  const shown = await registration?.getNotifications({ tag: threadId })
  for (const one of shown ?? []) one.close()
}
