import { useEffect } from 'preact/hooks'
import { ThreadViewers, ViewingStart } from '../../client'
import { useParley } from '../../ui/hooks'
import { EyeIcon } from '../icons'
import { noteSeen, useSeen } from '../presence'
import { t } from '../texts'

const EVERY = 20_000 // milliseconds: it lasts 30 seconds

/** Tells colleagues that the thread is on this screen, and says whose else it is on. */
export function Together({ threadId }: { threadId: string }) {
  const { run } = useParley()
  const names = useSeen('viewing', threadId)
  useEffect(() => {
    let current = true
    async function look(): Promise<void> {
      if (document.visibilityState !== 'visible') return
      await run(ViewingStart, { input: { threadId } })
      const { thread } = await run(ThreadViewers, { id: threadId })
      if (current) for (const one of thread?.viewers ?? []) noteSeen('viewing', threadId, one)
    }
    const tell = () => void look().catch(() => {}) // nobody misses it
    tell()
    const timer = setInterval(tell, EVERY)
    document.addEventListener('visibilitychange', tell)
    return () => {
      current = false
      clearInterval(timer)
      document.removeEventListener('visibilitychange', tell)
    }
  }, [threadId])
  return (
    <p class="together" role="status">
      {names && (
        <>
          <EyeIcon /> {t('alsoHere', { names })}
        </>
      )}
    </p>
  )
}
