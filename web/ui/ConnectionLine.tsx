import { useEffect, useState } from 'preact/hooks'
import { useParley, useStore } from './hooks'
import { Icon } from './icons'
import { t } from './texts'

const PATIENCE = 1_500

/** A line that says so when the connection is gone; short interruptions are nobody's concern. */
export function ConnectionLine() {
  const parley = useParley()
  const state = useStore(parley.link.state)
  const signedOut = useStore(parley.signedOut)
  const [gone, setGone] = useState(false)
  useEffect(() => {
    if (state !== 'gone') {
      setGone(false)
      return undefined
    }
    const timer = setTimeout(() => setGone(true), PATIENCE)
    return () => clearTimeout(timer)
  }, [state])
  const text = signedOut ? t('connectionRefused') : gone ? t('connectionGone') : null
  return (
    <div role="status" class="connection-place">
      {text && (
        <p class="connection-line">
          <Icon name="alert" size={18} />
          {text}
        </p>
      )}
    </div>
  )
}
