import type { Motif } from '../motif.ts'
import { bicycle } from './bicycle.ts'
import { books } from './books.ts'
import { bricks } from './bricks.ts'
import { chair } from './chair.ts'
import { coffeeMaker } from './coffee-maker.ts'
import { gameConsole } from './console.ts'
import { filmCamera } from './film-camera.ts'
import { fountainPen } from './fountain-pen.ts'
import { guitar } from './guitar.ts'
import { handbag } from './handbag.ts'
import { headphones } from './headphones.ts'
import { jacket } from './jacket.ts'
import { keyboard } from './keyboard.ts'
import { lamp } from './lamp.ts'
import { laptop } from './laptop.ts'
import { lens } from './lens.ts'
import { mahjong } from './mahjong.ts'
import { phone } from './phone.ts'
import { riceCooker } from './rice-cooker.ts'
import { skateboard } from './skateboard.ts'
import { sneakers } from './sneakers.ts'
import { stroller } from './stroller.ts'
import { tablet } from './tablet.ts'
import { teapot } from './teapot.ts'
import { telescope } from './telescope.ts'
import { tent } from './tent.ts'
import { turntable } from './turntable.ts'
import { typewriter } from './typewriter.ts'
import { ukulele } from './ukulele.ts'
import { vase } from './vase.ts'
import { watch } from './watch.ts'

/** Everything that the demo market's people sell. */
export const MOTIFS = {
  bicycle,
  books,
  bricks,
  chair,
  coffeeMaker,
  filmCamera,
  fountainPen,
  gameConsole,
  guitar,
  handbag,
  headphones,
  jacket,
  keyboard,
  lamp,
  laptop,
  lens,
  mahjong,
  phone,
  riceCooker,
  skateboard,
  sneakers,
  stroller,
  tablet,
  teapot,
  telescope,
  tent,
  turntable,
  typewriter,
  ukulele,
  vase,
  watch,
} as const satisfies Record<string, Motif>

export type MotifName = keyof typeof MOTIFS
