import { useEffect, useRef } from 'preact/hooks'

const MOST = 480 // pixels of the longer side, as the server's small pictures have

/** What browsers can show, of what the server makes small pictures of. */
export function isPicture(type: string): boolean {
  return /^image\/(jpeg|png|gif|webp)$/.test(type)
}

/** A picture that is still here alone. Drawn, since an address for it would have to be allowed by the page's policy. */
export function Preview({ file, label }: { file: Blob; label?: string }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    createImageBitmap(file).then(
      (bitmap) => {
        draw(canvas.current, bitmap)
        bitmap.close()
      },
      () => {}, // damaged: the server will say so
    )
  }, [file])
  return <canvas ref={canvas} class="preview" width={1} height={1} {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })} />
}

function draw(canvas: HTMLCanvasElement | null, bitmap: ImageBitmap): void {
  if (!canvas) return
  const scale = Math.min(1, MOST / Math.max(bitmap.width, bitmap.height))
  canvas.width = Math.max(1, Math.round(bitmap.width * scale))
  canvas.height = Math.max(1, Math.round(bitmap.height * scale))
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
}
