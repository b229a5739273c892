import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { assert } from '../../kernel/assert.ts'
import { type NormalPicture, normalisePicture } from '../../platform/images.ts'

/** A plain grey square of 64 pixels, as a PNG file. */
const GREY_SQUARE =
  'iVBORw0KGgoAAAANSUhEUgAAAEAAAABACAMAAACdt4HsAAAAA1BMVEWZmZl86KQWAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAG0lEQVRYw+3BgQAAAADDoPlT3+AEVQEAAAB8AxBAAAEZszF2AAAAAElFTkSuQmCC'

/** The one picture that all goods of a replay show: a history holds none. */
export async function plainPicture(): Promise<NormalPicture> {
  const directory = await mkdtemp(join(tmpdir(), 'goodhand-picture-'))
  try {
    const file = join(directory, 'square.png')
    await writeFile(file, Buffer.from(GREY_SQUARE, 'base64'))
    const picture = await normalisePicture(file)
    assert(picture.ok, 'the square is a picture')
    return picture.value
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}
