import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';

const inflate = promisify(inflateRaw);

const endLength = 22;
const entryLength = 46;
const localLength = 30;
const endSignature = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const entriesMax = 1000;

/** A range that joins more cells than this, or a validation over more, is no roster: the reader would walk through each. */
const joinedCellsMax = 20_000;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: Buffer;
}

/** What stands in the archive's directory; undefined where it has none, or one in the large form that no roster needs. */
function readDirectory(bytes: Buffer): Entry[] | undefined {
  const end = bytes.lastIndexOf(endSignature);
  if (end < 0 || end + endLength > bytes.length) return undefined;
  const count = bytes.readUInt16LE(end + 10);
  let place = bytes.readUInt32LE(end + 16);
  const isLarge = bytes.subarray(end + 4, end + 20).includes(Buffer.from([0xff, 0xff]));
  if (isLarge || count > entriesMax || place + bytes.readUInt32LE(end + 12) !== end) return undefined;
  const entries: Entry[] = [];
  for (let index = 0; index < count; index += 1) {
    if (place + entryLength > end || bytes.readUInt32LE(place) !== entrySignature) return undefined;
    const packedLength = bytes.readUInt32LE(place + 20);
    const nameLength = bytes.readUInt16LE(place + 28);
    const local = bytes.readUInt32LE(place + 42);
    if (local + localLength > bytes.length || bytes.readUInt32LE(local) !== localSignature) return undefined;
    const start = local + localLength + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    entries.push({
      name: bytes.toString('utf8', place + entryLength, place + entryLength + nameLength),
      method: bytes.readUInt16LE(place + 10),
      packed: bytes.subarray(start, start + packedLength),
    });
    place += entryLength + nameLength + bytes.readUInt16LE(place + 30) + bytes.readUInt16LE(place + 32);
  }
  return place === end ? entries : undefined;
}

function columnNumber(letters: string): number {
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}

/** How many cells the joined ranges of a worksheet take together. */
function joinedCells(xml: string): number {
  let cells = 0;
  for (const [, left = '', top, right = '', bottom] of xml.matchAll(
    /<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*["']\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})/g,
  )) {
    cells += (Math.abs(columnNumber(right) - columnNumber(left)) + 1) * (Math.abs(Number(bottom) - Number(top)) + 1);
  }
  return cells;
}

/**
 * Whether a workbook unpacks to `bytesMax` at most and holds nothing that keeps its reader busy for hours. Each entry is
 * really unpacked: what a directory says of sizes is only a claim.
 */
export async function isHarmlessWorkbook(bytes: Buffer, bytesMax: number): Promise<boolean> {
  const entries = readDirectory(bytes);
  if (!entries) return false;
  let left = bytesMax;
  for (const { name, method, packed } of entries) {
    if (method !== 0 && method !== 8) return false;
    if (packed.length === 0) continue;
    if (left <= 0) return false;
    const unpacked = method === 0 ? packed : await inflate(packed, { maxOutputLength: left }).catch(() => undefined);
    if (!unpacked) return false;
    left -= unpacked.length;
    if (left < 0) return false;
    if (name.endsWith('.xml') && joinedCells(unpacked.toString('utf8')) > joinedCellsMax) return false;
  }
  return true;
}
