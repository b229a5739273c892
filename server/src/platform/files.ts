import { mkdir, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'
import { assert } from '../kernel/assert.ts'
import { secretToken } from './random.ts'

/** Where uploaded files lie. */
export type FilesConfig =
  | { readonly kind: 'disk'; readonly directory: string }
  | {
      readonly kind: 's3'
      readonly bucket: string
      readonly region: string
      /** For stores that speak S3 but are not Amazon's. */
      readonly endpoint?: string
      readonly accessKeyId: string
      readonly secretAccessKey: string
    }

/** A store of immutable files. Names are lower-case letters, digits and hyphens with one extension. */
export interface Files {
  /** Stores the bytes whole or not at all; storing the same name again is harmless. */
  put(name: string, bytes: Uint8Array, contentType: string): Promise<void>
  /** Undefined when there is no such file. */
  read(name: string): Promise<Uint8Array | undefined>
  remove(name: string): Promise<void>
}

const NAME = /^[a-z0-9][a-z0-9-]{3,100}\.[a-z0-9]{2,5}$/

/** Opens the store; for S3 two packages of Amazon's must be installed beside Goodhand. */
export async function openFiles(config: FilesConfig): Promise<Files> {
  return config.kind === 'disk' ? onDisk(config.directory) : onS3(config)
}

/** Spreads files over directories, because file systems and people dislike a million in one. */
function place(name: string): string {
  assert(NAME.test(name), 'file names are made by the market')
  return `${name.slice(0, 2)}/${name}`
}

function onDisk(directory: string): Files {
  const disk = new Disk(new FSDriver({ location: directory, visibility: 'private' }))
  return {
    ...reading(disk),
    put: async (name, bytes) => {
      // A reader must never meet half a file: it gets its name when it is complete.
      const incoming = `incoming/${Buffer.from(secretToken(12)).toString('hex')}`
      await disk.put(incoming, bytes)
      const stored = join(directory, place(name))
      await mkdir(dirname(stored), { recursive: true })
      // Not `disk.move`: it copies, and a copy can be met half way.
      await rename(join(directory, incoming), stored)
    },
  }
}

// They are large and few markets need them, so they do not come with every installation.
const S3_PACKAGES_MISSING =
  'S3 storage needs two packages: npm install @aws-sdk/client-s3 @aws-sdk/s3-request-presigner'

async function onS3(config: Extract<FilesConfig, { kind: 's3' }>): Promise<Files> {
  const { S3Driver } = await import('flydrive/drivers/s3').catch(cause => {
    throw new Error(S3_PACKAGES_MISSING, { cause })
  })
  const { bucket, region, endpoint, accessKeyId, secretAccessKey } = config
  const disk = new Disk(
    new S3Driver({
      bucket,
      region,
      ...(endpoint && { endpoint, forcePathStyle: true }),
      credentials: { accessKeyId, secretAccessKey },
      visibility: 'private',
      supportsACL: false,
    }),
  )
  return {
    ...reading(disk),
    put: (name, bytes, contentType) => disk.put(place(name), bytes, { contentType }),
  }
}

function reading(disk: Disk): Pick<Files, 'read' | 'remove'> {
  return {
    // Whole, not as a stream: files are small, and one removed meanwhile is simply not there.
    read: async name => {
      const key = place(name)
      try {
        return await disk.getBytes(key)
      } catch (error) {
        if (isMissing(error)) return undefined
        throw error
      }
    },
    remove: name => disk.delete(place(name)),
  }
}

/** What the file system and S3 call a file that is not there. */
function isMissing(error: unknown): boolean {
  const { code, name } = ((error as Error).cause ?? {}) as { code?: string; name?: string }
  return code === 'ENOENT' || name === 'NoSuchKey'
}
