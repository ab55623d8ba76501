import { crc32, deflateSync } from 'node:zlib';

const SECTOR = 512;
/** As hdiutil makes them: 512 sectors a chunk. */
const CHUNK = 512 * SECTOR;
const ZLIB = 0x8000_0005;
const END = 0xffff_ffff;
const CRC32 = 2;

/**
 * A disk image in UDIF (.dmg) around `volume`, a file system: chunks under zlib, the table of chunks ("mish") as
 * base64 in a property list, and the trailer ("koly"). The fields are those of libdmg and of 7-Zip's DmgHandler.
 */
export function udif(volume: Buffer): Buffer {
  const padded = Buffer.concat([volume, Buffer.alloc((SECTOR - (volume.length % SECTOR)) % SECTOR)]);
  const sectors = padded.length / SECTOR;
  const data: Buffer[] = [];
  const rows: Buffer[] = [];
  let offset = 0;
  for (let at = 0; at < padded.length; at += CHUNK) {
    const chunk = padded.subarray(at, at + CHUNK);
    const packed = deflateSync(chunk);
    rows.push(
      row(ZLIB, { sector: at / SECTOR, sectors: chunk.length / SECTOR, offset, length: packed.length }),
    );
    data.push(packed);
    offset += packed.length;
  }
  rows.push(row(END, { sector: sectors, sectors: 0, offset, length: 0 }));
  const table = mish(rows, sectors, crc32(padded));
  const list = Buffer.from(propertyList(table));
  const fork = Buffer.concat(data);
  return Buffer.concat([fork, list, koly(fork, list.length, sectors, crc32(crcBytes(crc32(padded))))]);
}

interface Row {
  readonly sector: number;
  readonly sectors: number;
  readonly offset: number;
  readonly length: number;
}

function row(type: number, { sector, sectors, offset, length }: Row): Buffer {
  const bytes = Buffer.alloc(40);
  bytes.writeUInt32BE(type, 0);
  bytes.writeBigUInt64BE(BigInt(sector), 8);
  bytes.writeBigUInt64BE(BigInt(sectors), 16);
  bytes.writeBigUInt64BE(BigInt(offset), 24);
  bytes.writeBigUInt64BE(BigInt(length), 32);
  return bytes;
}

/** The table of one partition. */
function mish(rows: readonly Buffer[], sectors: number, checksum: number): Buffer {
  const head = Buffer.alloc(204);
  head.write('mish', 0, 'latin1');
  head.writeUInt32BE(1, 4);
  head.writeBigUInt64BE(BigInt(sectors), 16);
  // Buffers that a reader needs: one chunk and a few sectors.
  head.writeUInt32BE(CHUNK / SECTOR + 8, 32);
  writeChecksum(head, 64, checksum);
  head.writeUInt32BE(rows.length, 200);
  return Buffer.concat([head, ...rows]);
}

function koly(fork: Buffer, listBytes: number, sectors: number, master: number): Buffer {
  const trailer = Buffer.alloc(SECTOR);
  trailer.write('koly', 0, 'latin1');
  trailer.writeUInt32BE(4, 4);
  trailer.writeUInt32BE(SECTOR, 8);
  // Flattened.
  trailer.writeUInt32BE(1, 12);
  trailer.writeBigUInt64BE(BigInt(fork.length), 32);
  trailer.writeUInt32BE(1, 56);
  trailer.writeUInt32BE(1, 60);
  writeChecksum(trailer, 80, crc32(fork));
  trailer.writeBigUInt64BE(BigInt(fork.length), 216);
  trailer.writeBigUInt64BE(BigInt(listBytes), 224);
  writeChecksum(trailer, 352, master);
  // A device image.
  trailer.writeUInt32BE(1, 488);
  trailer.writeBigUInt64BE(BigInt(sectors), 492);
  return trailer;
}

function writeChecksum(to: Buffer, at: number, value: number): void {
  to.writeUInt32BE(CRC32, at);
  to.writeUInt32BE(32, at + 4);
  to.writeUInt32BE(value, at + 8);
}

/** The master checksum is that of the partitions' checksums. */
function crcBytes(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function propertyList(table: Buffer): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple Computer//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict><key>resource-fork</key><dict><key>blkx</key><array><dict>
<key>Attributes</key><string>0x0050</string>
<key>CFName</key><string>whole disk (Apple_HFS : 0)</string>
<key>Data</key><data>${table.toString('base64')}</data>
<key>ID</key><string>0</string>
<key>Name</key><string>whole disk (Apple_HFS : 0)</string>
</dict></array></dict></dict></plist>
`;
}
