/** Longest side that is sent, in pixels; the market shows nothing larger. */
const SIDE_MAX = 2_400
const QUALITY = 0.86
/** Small files are sent as they are. */
const BYTES_SMALL = 700_000

/**
 * A smaller copy of a photo for slow networks, upright and without the place it was taken at. A
 * picture that this browser cannot open goes out as it is: the market may know better.
 */
export async function shrinkPhoto(file: File): Promise<Blob> {
  if (file.size <= BYTES_SMALL) return file
  try {
    const picture = await createImageBitmap(file)
    const scale = Math.min(1, SIDE_MAX / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    picture.close()
    const smaller = await new Promise<Blob | null>(done =>
      canvas.toBlob(done, 'image/jpeg', QUALITY),
    )
    return smaller && smaller.size < file.size ? smaller : file
  } catch {
    return file
  }
}
