import { CannedReplies, type CannedRepliesResult, type Parley, type Store, type ThreadDetails, createStore } from '../../client'

export type CannedReply = CannedRepliesResult['cannedReplies'][number]
/** What a list offers while one writes: a reply, or somebody to name. */
export type Offered = Pick<CannedReply, 'id' | 'title' | 'body'> & { folder?: string }

/** Those last loaded; null before. */
export const cannedReplies: Store<CannedReply[] | null> = createStore<CannedReply[] | null>(null)

/** Loads them; what was there stays should it fail. */
export async function loadCannedReplies(parley: Parley): Promise<void> {
  cannedReplies.set((await parley.run(CannedReplies, {})).cannedReplies)
}

/** What is written after a slash that begins a word, up to the caret at the text's end; null where there is none. */
export function slashWord(beforeCaret: string): string | null {
  return /(?:^|\s)\/([^\s/]*)$/.exec(beforeCaret)?.[1] ?? null
}

/** Those with the word in title, folder or text, titles and folders first. */
export function matching<One extends Offered>(replies: One[], word: string): One[] {
  const wanted = word.toLocaleLowerCase()
  const inTitle = replies.filter((one) => `${one.folder ?? ''} ${one.title}`.toLocaleLowerCase().includes(wanted))
  const inBody = replies.filter((one) => !inTitle.includes(one) && one.body.toLocaleLowerCase().includes(wanted))
  return [...inTitle, ...inBody]
}

type About = Pick<ThreadDetails, 'subject'> & { customer: { name: string } | null; order: { number: string } | null }

/** The text with {customer}, {order} and {store} filled in. */
export function filledIn(body: string, thread: About, storeName: string): string {
  const values: Record<string, string> = {
    customer: thread.customer?.name ?? '',
    order: thread.order?.number ?? thread.subject,
    store: storeName,
  }
  return body.replace(/\{(customer|order|store)\}/g, (_, name: string) => values[name]!)
}

/** By their folders, in the order of these; those in none first. */
export function byFolder(replies: CannedReply[]): [folder: string, replies: CannedReply[]][] {
  const folders = [...new Set(replies.map((one) => one.folder))].sort((a, b) => a.localeCompare(b))
  return folders.map((folder) => [folder, replies.filter((one) => one.folder === folder)])
}
