import { useState } from 'preact/hooks'
import { OriginalBody } from '../client'
import { Dialog } from './Dialog'
import { useParley } from './hooks'
import { t } from './texts'
import { Words } from './Words'

/** Opens all of a mail, of which the message has what was new in it. For staff, who alone can tell that there is more. */
export function WholeMail({ id }: { id: string }) {
  const { run } = useParley()
  const [text, setText] = useState<string | null>(null)
  async function open(): Promise<void> {
    const { node } = await run(OriginalBody, { id })
    setText((node as { originalBody?: string | null } | null)?.originalBody ?? '')
  }
  return (
    <>
      <button type="button" class="link whole-mail" aria-haspopup="dialog" onClick={() => void open().catch(() => {})}>
        {t('wholeMail')}
      </button>
      {text !== null && (
        <Dialog title={t('wholeMailTitle')} wide onClose={() => setText(null)}>
          <p class="whole-mail-text" dir="auto">
            <Words text={text} />
          </p>
        </Dialog>
      )}
    </>
  )
}
