export type Architecture = 'universal' | 'arm64' | 'x86_64';

/** As much of an executable as says for which processors it is. */
export const MACH_O_HEAD_BYTES = 4096;

// mach-o/loader.h, mach-o/fat.h and mach/machine.h.
const FAT_MAGIC = 0xcafe_babe;
const MAGIC_64 = 0xfeed_facf;
const FAT_ARCH_BYTES = 20;
const processors: ReadonlyMap<number, 'arm64' | 'x86_64'> = new Map([
  [0x0100_0007, 'x86_64'],
  [0x0100_000c, 'arm64'],
]);

/** The processors that an executable of macOS runs on, by its first bytes; undefined where it is none. */
export function architectureOf(head: Buffer): Architecture | undefined {
  if (head.length < 8) return undefined;
  if (head.readUInt32LE(0) === MAGIC_64) return processors.get(head.readUInt32LE(4));
  if (head.readUInt32BE(0) !== FAT_MAGIC) return undefined;
  const count = head.readUInt32BE(4);
  const found = new Set<'arm64' | 'x86_64'>();
  for (let i = 0; i < count && 12 + i * FAT_ARCH_BYTES <= head.length; i += 1) {
    const processor = processors.get(head.readUInt32BE(8 + i * FAT_ARCH_BYTES));
    if (processor) found.add(processor);
  }
  const [first] = found;
  return found.size > 1 ? 'universal' : first;
}
