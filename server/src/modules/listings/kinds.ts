import { singleKind } from '../../platform/commands.ts'
import type { Files } from '../../platform/files.ts'
import type { NormalPicture } from '../../platform/images.ts'
import { type CreateListing, createListing } from './create-listing.ts'
import { type EditListing, editListing } from './edit-listing.ts'
import type { Which } from './lock-own.ts'
import { publishListing } from './publish-listing.ts'
import { storePhoto } from './store-photo.ts'
import { withdrawListing } from './withdraw-listing.ts'
import type { Selling } from './write-version.ts'

/** The commands of sellers, for routes and for programs that act in a seller's name. */
export function sellingKinds(selling: Selling, files: Files) {
  return {
    create: singleKind('create_listing', (tx, now, actor, command: CreateListing) =>
      createListing(tx, now, actor, command, selling),
    ),
    edit: singleKind('edit_listing', (tx, now, actor, command: EditListing) =>
      editListing(tx, now, actor, command, selling),
    ),
    publish: singleKind('publish_listing', (tx, now, actor, command: Which) =>
      publishListing(tx, now, actor, command, selling),
    ),
    withdraw: singleKind('withdraw_listing', withdrawListing),
    storePhoto: singleKind('store_photo', (tx, now, actor, command: NormalPicture) =>
      storePhoto(tx, now, actor, command, files),
    ),
  }
}

export type SellingKinds = ReturnType<typeof sellingKinds>
