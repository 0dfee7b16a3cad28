import { useEffect, useState } from 'preact/hooks'
import { FileLinks, type FileParts, type WaitingFile, createStore } from '../client'
import { Dialog } from './Dialog'
import { fileSize } from './format'
import { useParley, useStore } from './hooks'
import { Icon } from './icons'
import { Preview, isPicture } from './Preview'
import { t } from './texts'

interface MessageFilesProps {
  files: readonly FileParts[]
  /** Shows a picture large. */
  onPicture: (file: FileParts) => void
}

/** What came with a message: pictures as small ones, other files as a line each. */
export function MessageFiles({ files, onPicture }: MessageFilesProps) {
  const pictures = files.filter((one) => one.thumbnailUrl)
  const others = files.filter((one) => !one.thumbnailUrl)
  return (
    <>
      {pictures.length > 0 && (
        <div class={picturesClass(pictures)}>
          {pictures.map((one) => (
            <Picture key={one.id} file={one} onPicture={onPicture} />
          ))}
        </div>
      )}
      {others.map((one) => (
        <FileLine key={one.id} file={one} />
      ))}
    </>
  )
}

function Picture({ file, onPicture }: { file: FileParts; onPicture: (file: FileParts) => void }) {
  const { at } = useParley()
  const [fresh, renew] = useLinks(file)
  const renewOnce = () => fresh === file && void renew().catch(() => {})
  return (
    <button type="button" class="picture" aria-haspopup="dialog" onClick={() => onPicture(fresh)}>
      <img loading="lazy" decoding="async" src={at(fresh.thumbnailUrl!)} alt={file.filename} onError={renewOnce} />
    </button>
  )
}

function FileLine({ file }: { file: FileParts }) {
  const { at } = useParley()
  const { url, filename } = useFresh(file)
  return (
    <a class="file-line" href={at(url)} download={filename} target="_blank" rel="noopener">
      <Icon name="file" />
      <span class="file-name">{filename}</span>
      <span class="muted">{fileSize(file.size)}</span>
    </a>
  )
}

/** A picture as large as there is room. */
export function PictureDialog({ file, onClose }: { file: FileParts; onClose: () => void }) {
  const { at } = useParley()
  const { url } = useFresh(file)
  return (
    <Dialog title={file.filename} wide onClose={onClose}>
      <img class="picture-full" src={at(url)} alt={file.filename} />
      <div class="dialog-foot">
        <a class="button" href={`${at(url)}&download`} download={file.filename} target="_blank" rel="noopener">
          <Icon name="down" size={18} /> {t('download')} <span class="muted">{fileSize(file.size)}</span>
        </a>
      </div>
    </Dialog>
  )
}

/** The files of a message that waits, where they will be once it is sent. */
export function WaitingFiles({ files }: { files: readonly WaitingFile[] }) {
  const { uploads } = useParley()
  const typeOf = (one: WaitingFile) => uploads.find(one.id)?.file.type ?? ''
  const pictures = files.filter((one) => isPicture(typeOf(one)))
  const others = files.filter((one) => !isPicture(typeOf(one)))
  return (
    <>
      {pictures.length > 0 && (
        <div class={picturesClass(pictures)}>
          {pictures.map((one) => (
            <div key={one.id} class="picture">
              <Preview file={uploads.find(one.id)!.file} label={one.name} />
              <Progress file={one} />
            </div>
          ))}
        </div>
      )}
      {others.map((one) => (
        <div key={one.id} class="file-line">
          <Icon name="file" />
          <span class="file-name">{one.name}</span>
          <span class="muted">{fileSize(one.size)}</span>
          <Progress file={one} />
        </div>
      ))}
    </>
  )
}

const THERE = createStore({ progress: 1 })

function Progress({ file }: { file: WaitingFile }) {
  const { uploads } = useParley()
  const { progress } = useStore<{ progress: number }>(uploads.find(file.id)?.state ?? THERE)
  return progress < 1 ? <progress value={progress} aria-label={t('uploading', { name: file.name })} /> : null
}

const picturesClass = (pictures: readonly unknown[]) => `pictures ${pictures.length === 1 ? 'single' : ''}`

const LINKS_LAST = 50 * 60_000 // they end after an hour
const AGAIN = 60_000
const seenAt = new WeakMap<FileParts, number>()

/** The file with its links of now, and what renews them. */
function useLinks(file: FileParts): [FileParts, () => Promise<void>] {
  const { run } = useParley()
  const [fresh, setFresh] = useState(file)
  const renew = async () => {
    const { node } = await run(FileLinks, { id: file.id })
    if (node) setFresh(node as FileParts)
  }
  return [fresh, renew]
}

/** The file with links that work, however long the page has been open. */
function useFresh(file: FileParts): FileParts {
  const [fresh, renew] = useLinks(file)
  useEffect(() => {
    const since = seenAt.get(fresh) ?? Date.now()
    seenAt.set(fresh, since)
    const renewLater = (pause: number) => {
      timer = setTimeout(() => void renew().catch(() => renewLater(AGAIN)), pause)
    }
    let timer: ReturnType<typeof setTimeout> | undefined
    renewLater(since + LINKS_LAST - Date.now())
    return () => clearTimeout(timer)
  }, [fresh])
  return fresh
}
