import { useState } from 'preact/hooks'
import type { FilePlace, Upload } from '../client'
import { fileSize } from './format'
import { useParley, useStore } from './hooks'
import { t } from './texts'

export interface ChosenFiles {
  list: readonly Upload[]
  /** Why some of those that were to be added were not, or why one has to go first. */
  problem: string | null
  add(files: Iterable<File>): void
  remove(file: Upload): void
  /** For the field that one writes in: pictures can be pasted. */
  onPaste(event: ClipboardEvent): void
  /** Hands them over to be sent, and begins anew; null where one of them cannot be sent. */
  take(): readonly Upload[] | null
}

/** The files that go with what one writes: they are on their way as soon as they are chosen. */
export function useFiles(key: string, place: FilePlace): ChosenFiles {
  const { uploads, store } = useParley()
  const chosen = uploads.chosen(key)
  const list = useStore(chosen)
  const [problem, setProblem] = useState<string | null>(null)

  function add(files: Iterable<File>): void {
    let left = store.maxAttachmentsPerMessage - chosen.get().length
    const reasons = new Set<string>()
    for (const file of files) {
      const reason = left > 0 ? fileProblem(file, store.maxAttachmentBytes) : t('filesTooMany', { count: store.maxAttachmentsPerMessage })
      if (reason) reasons.add(reason)
      else {
        const upload = uploads.add(file, place)
        chosen.update((now) => [...now, upload])
        left -= 1
      }
    }
    setProblem([...reasons].join(' ') || null)
  }

  return {
    list,
    problem,
    add,
    remove(file) {
      file.cancel()
      chosen.update((now) => now.filter((one) => one !== file))
      setProblem(null)
    },
    onPaste(event) {
      const { files, types } = event.clipboardData!
      if (files.length === 0 || types.includes('text/plain')) return // what is copied from a document is a text and its picture
      event.preventDefault()
      add(files)
    },
    take() {
      const now = chosen.get()
      const refused = now.some((one) => one.state.get().refusal)
      setProblem(refused ? t('filesRefused') : null)
      if (refused) return null
      chosen.set([])
      return now
    },
  }
}

/** What the server never takes: see resolvers/uploads.py, which looks at the bytes. */
const NEVER = /^(text\/html|application\/xhtml\+xml|image\/svg\+xml)$/

/** Why a file need not even be tried, for people; null where it may be sent. `most` is in bytes. */
export function fileProblem({ name, size, type }: Pick<File, 'name' | 'size' | 'type'>, most: number): string | null {
  if (size > most) return t('fileTooLarge', { name, size: fileSize(most) })
  if (size === 0) return t('fileEmpty', { name })
  return NEVER.test(type) ? t('fileKind', { name }) : null
}
