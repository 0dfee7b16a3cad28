import type { MessageParts, ThreadModel } from '../client'
import { useParley } from './hooks'
import { reveal } from './reveal'
import { lineText } from './steps'
import { t } from './texts'

interface QuoteProps {
  of: NonNullable<MessageParts['replyTo']>
  model: ThreadModel
}

/** The message that one answers: leads to it, however far back it is. */
export function Quote({ of, model }: QuoteProps) {
  const { viewer } = useParley()
  async function show({ currentTarget }: Event): Promise<void> {
    const list = (currentTarget as Element).closest<HTMLElement>('.messages')
    await load(model, of.seq)
    await reveal(() => list, of.seq)
  }
  return (
    <button type="button" class="quote" dir="auto" onClick={(event) => void show(event).catch(() => {})}>
      <b>{of.viewerIsAuthor ? t('you') : of.author.name}:</b> {lineText(of, viewer)}
    </button>
  )
}

/** Loads up to a message: at once, where the model can leave out what lies between, or else page by page. */
async function load(model: ThreadModel, seq: number): Promise<void> {
  if (model.showAround) return model.showAround(seq)
  const first = () => model.state.get().view?.messages[0]?.seq ?? 0
  for (let was = Number.POSITIVE_INFINITY; first() > seq && first() < was; ) {
    was = first()
    await model.loadOlder()
  }
}
