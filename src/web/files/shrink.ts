/** Longest side of a picture from a camera as it is kept, and of its thumb, in pixels. */
const keptSide = 2560
const thumbSide = 240

async function drawn(picture: ImageBitmap, side: number, quality: number): Promise<Blob | null> {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const context = canvas.getContext('2d')
  if (!context) return null
  // A clear background would turn black in a JPEG.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
}

/** A picture, turned as its camera held it, and a small one of it; null for what this browser cannot draw. */
async function opened(file: Blob): Promise<ImageBitmap | null> {
  if (!/^image\/(jpeg|png|webp|gif|bmp|heic)/.test(file.type)) return null
  return await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null)
}

/**
 * What is sent of a picture: a large photo from a camera is drawn smaller here, before it goes over the line, which also takes out where it was
 * taken; and a thumb. Whatever else it is goes as it is.
 */
export async function shrunk(file: File, photo: boolean): Promise<{ readonly content: Blob; readonly name: string; readonly thumb: Blob | null }> {
  const picture = await opened(file)
  if (!picture) return { content: file, name: file.name, thumb: null }
  try {
    const thumb = await drawn(picture, thumbSide, 0.7)
    const large = Math.max(picture.width, picture.height) > keptSide || file.type === 'image/heic'
    const smaller = photo && large ? await drawn(picture, keptSide, 0.85) : null
    if (!smaller || smaller.size >= file.size) return { content: file, name: file.name, thumb }
    return { content: smaller, name: file.name.replace(/\.\w+$/, '.jpg'), thumb }
  } finally {
    picture.close()
  }
}
