/** Letters and digits that nobody mixes up when they are read from paper: no 0 O Q, 1 I L, 2 Z, 5 S, 8 B, 6 G, U V. */
const SIGNS = 'ACDEFHJKMNPRTWXY3479';
const CODE_LENGTH = 12;

/** Twelve signs from a digest or from chance: what stands on a slip or a receipt, shown in groups of four. */
export function writtenCode(bytes: Buffer): string {
  let rest = BigInt(`0x${bytes.subarray(0, 16).toString('hex')}`);
  let code = '';
  while (code.length < CODE_LENGTH) {
    code += SIGNS[Number(rest % BigInt(SIGNS.length))];
    rest /= BigInt(SIGNS.length);
  }
  return code;
}

/** A code as people type it: small letters, spaces and dashes make no difference. */
export function normalCode(written: string): string {
  return written
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
}
