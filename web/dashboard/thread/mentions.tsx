import { Colleagues, type Parley, createStore } from '../../client'
import { useStore } from '../../ui/hooks'
import { labelOf } from '../../ui/texts'
import { Words } from '../../ui/Words'
import type { Offered } from './canned'
import { type Colleague, mentionPieces } from './mention-words'

/** Those of the viewer's side, as last loaded; the longest names first, since one may begin with another. */
export const colleagues = createStore<readonly Colleague[]>([])
/** The same as what a list offers while one writes. */
export const offered = createStore<Offered[]>([])

export async function loadColleagues({ run, viewer }: Parley): Promise<void> {
  const found = (await run(Colleagues, { threadId: null })).colleagues
  colleagues.set(found.toSorted((a, b) => b.name.length - a.name.length))
  offered.set(found.filter((one) => one.id !== viewer.id).map(({ id, name, role, vendor }) => ({ id, title: name, body: vendor?.name ?? labelOf('role', role) })))
}

/** A note's text, in which the names of colleagues stand out. */
export function NoteWords({ text }: { text: string }) {
  const known = useStore(colleagues)
  return (
    <>
      {mentionPieces(text, known).map((piece) => (piece.colleague ? <b class="mention">{piece.text}</b> : <Words text={piece.text} />))}
    </>
  )
}
