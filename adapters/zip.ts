import { crc32 } from 'node:zlib'

const UTF8 = 0x0800
const VERSION = 20
/** The first day that the format knows, so that the same files always make the same bytes. */
const DAY = 0x21

/** A ZIP archive of a few small files, kept as they are: what is sent to Teams is small, and icons are packed already. */
export function zip(files: Record<string, Uint8Array>): Uint8Array {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, bytes] of Object.entries(files)) {
    const title = Buffer.from(name)
    const about = Buffer.alloc(26)
    about.writeUInt16LE(VERSION, 0)
    about.writeUInt16LE(UTF8, 2)
    about.writeUInt16LE(DAY, 8)
    about.writeUInt32LE(crc32(bytes), 10)
    about.writeUInt32LE(bytes.length, 14)
    about.writeUInt32LE(bytes.length, 18)
    about.writeUInt16LE(title.length, 22)
    const body = Buffer.concat([Buffer.from('PK\x03\x04'), about, title, bytes])
    const start = Buffer.alloc(14)
    start.writeUInt32LE(offset, 10)
    const made = Buffer.alloc(2)
    made.writeUInt16LE(VERSION)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02'), made, about, start, title]))
    bodies.push(body)
    offset += body.length
  }
  const length = directory.reduce((sum, entry) => sum + entry.length, 0)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(directory.length, 4)
  end.writeUInt16LE(directory.length, 6)
  end.writeUInt32LE(length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...bodies, ...directory, Buffer.from('PK\x05\x06'), end])
}
