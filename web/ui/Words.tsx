import { useParley, useStore } from './hooks'
import { linkPieces } from './links'

/** What somebody wrote, with its links: each shows the whole address, and tells where it leads nothing of where it was. */
export function Words({ text }: { text: string }) {
  const { trackingLinks } = useStore(useParley().rules)
  return (
    <>
      {linkPieces(text, trackingLinks).map(({ text: words, url }) =>
        url === null ? (
          words
        ) : (
          <a href={url} target="_blank" rel="noopener nofollow ugc">
            {words}
          </a>
        ),
      )}
    </>
  )
}
