import { describe, expect, test, vi } from 'vitest'
import { Failure, Refused } from './errors'
import type { FileStorage } from './file-storage'
import { AttachmentCreate } from './generated'
import { type PutFile, refusedFile } from './put-file'
import { memoryFiles } from './testing'
import { createUploads, onlyNames, textWith } from './uploads'

const place = { threadId: 't' }
const photo = () => new File(['abc'], 'photo.png', { type: 'image/png' })
const offline = new Failure('offline', 'no network')

/** A server that announces a1, a2, ..., and whose links do, one after the other, what the puts say; afterwards they take it. */
function server(puts: PutFile[] = [], storage: FileStorage = memoryFiles()) {
  const announced: unknown[] = []
  const urls: string[] = []
  const userErrors: { code: 'TOO_LARGE'; message: string; field: null }[] = []
  const run = vi.fn(async (document: string, { input }: { input: unknown }) => {
    expect(document).toBe(AttachmentCreate)
    announced.push(input)
    const id = `a${announced.length}`
    return { attachmentCreate: { attachment: { id }, uploadUrl: `http://parley/${id}`, userErrors } }
  })
  const put: PutFile = (url, ...rest) => {
    urls.push(url)
    return puts.shift()?.(url, ...rest) ?? Promise.resolve()
  }
  const uploads = createUploads({ run: run as never, put, storage, at: (link) => link.replace('parley', 'here') })
  return { announced, urls, userErrors, uploads, storage }
}
const fails = (error: unknown) => async () => Promise.reject(error)

describe('an upload', () => {
  test('is announced and put once, and tells how far it is', async () => {
    let go = () => {}
    const one = server([(_url, _file, onProgress) => (onProgress(0.5), new Promise((resolve) => (go = resolve)))])
    const upload = one.uploads.add(photo(), place)
    await vi.waitFor(() => expect(upload.state.get().progress).toBe(0.5))
    go()
    expect(await Promise.all([upload.finished(), upload.finished()])).toEqual(['a1', 'a1'])
    expect(upload.state.get()).toEqual({ progress: 1, attachmentId: 'a1', refusal: null })
    expect(one.announced).toEqual([{ threadId: 't', filename: 'photo.png', contentType: 'image/png', size: 3 }])
    expect(one.urls).toEqual(['http://here/a1'])
  })
  test('that broke in the middle goes again to the same link', async () => {
    const one = server([fails(offline)])
    const upload = one.uploads.add(photo(), place)
    await expect(upload.finished()).rejects.toBe(offline)
    expect(upload.state.get()).toEqual({ progress: 0, attachmentId: null, refusal: null })
    one.uploads.retry()
    expect(await upload.finished()).toBe('a1')
    expect(one.urls).toEqual(['http://here/a1', 'http://here/a1'])
  })
  test('whose link has ended gets a new one', async () => {
    const one = server([fails(new Failure('not-found', 'ended'))])
    const upload = one.uploads.add(photo(), place)
    await upload.finished().catch(() => {})
    expect(await upload.finished()).toBe('a2')
  })
  test('says why the server will not have it, and is not tried again by itself', async () => {
    const one = server([fails(refusedFile('Damaged.'))])
    const upload = one.uploads.add(photo(), place)
    await expect(upload.finished()).rejects.toBeInstanceOf(Refused)
    one.userErrors.push({ code: 'TOO_LARGE', message: 'Too large.', field: null })
    const other = one.uploads.add(photo(), place)
    await expect(other.finished()).rejects.toBeInstanceOf(Refused)
    expect(upload.state.get().refusal).toEqual({ code: 'FILE', message: 'Damaged.' })
    expect(other.state.get().refusal).toEqual({ code: 'TOO_LARGE', message: 'Too large.' })
    one.uploads.retry()
    await new Promise((resolve) => setTimeout(resolve))
    expect([one.announced.length, one.urls.length]).toEqual([2, 1])
  })
  test('waits for the one before it, whatever becomes of that, and can be cancelled before and after it began', async () => {
    const aborted = (_: string, __: Blob, ___: unknown, signal: AbortSignal) =>
      new Promise<void>((_resolve, reject) => signal.addEventListener('abort', () => reject(offline)))
    const one = server([aborted])
    const [first, second, third] = [photo(), photo(), photo()].map((file) => one.uploads.add(file, place))
    await vi.waitFor(() => expect(one.urls).toHaveLength(1))
    second!.cancel()
    first!.cancel()
    expect(await third!.finished()).toBe('a2')
    expect(one.urls).toEqual(['http://here/a1', 'http://here/a2'])
    expect(one.uploads.find(first!.id)).toBeUndefined()
  })
})

describe('files of waiting messages', () => {
  const waiting = (file: { id: string; name: string; size: number; attachmentId?: string }) => [
    { id: 'm', threadId: 't', body: 'look', queuedAt: 0, afterSeq: 0, files: [file] },
  ]
  test('are taken up again after a reload, and forgotten once their message is sent', async () => {
    const before = server([fails(offline)])
    const { id, name, size, finished } = before.uploads.add(photo(), place)
    await finished().catch(() => {})
    before.uploads.hold([{ id, name, size }])
    const after = server([], before.storage)
    await after.uploads.restore(waiting({ id, name, size }))
    expect(await after.uploads.upload([{ id, name, size }])).toEqual([{ id, name, size, attachmentId: 'a1' }])
    after.uploads.drop([{ id, name, size }])
    expect(await after.storage.load(id)).toBeUndefined()
  })
  test('that are there already are not uploaded again', async () => {
    const one = server()
    const file = { id: 'x', name: 'photo.png', size: 3, attachmentId: 'a7' }
    await one.uploads.restore(waiting(file))
    expect(await one.uploads.upload([file])).toEqual([file])
    expect(one.announced).toEqual([])
  })
  test('whose bytes are lost are refused', async () => {
    const lost = server().uploads.upload([{ id: 'x', name: 'photo.png', size: 3 }])
    await expect(lost).rejects.toMatchObject({ problem: { code: 'FILE' } })
  })
})

test('a message without a text goes by the names of its files', () => {
  const files = [{ name: 'a.png' }, { name: 'b.pdf' }]
  expect(textWith('', files)).toBe('a.png, b.pdf')
  expect(textWith('Look', files)).toBe('Look')
  expect([onlyNames('a.png, b.pdf', files), onlyNames('Look', files), onlyNames('', [])]).toEqual([true, false, false])
})
