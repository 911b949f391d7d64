/** The bytes of a chunk are not what was written: its readings cannot be told any more. */
export class ChunkDamage extends Error {
  override readonly name = 'ChunkDamage';
}
