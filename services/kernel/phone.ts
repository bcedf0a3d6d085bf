const MOBILE = /^1[3-9]\d{9}$/;

/**
 * A mobile number as people write it (full-width digits, spaces, dashes, +86) as its eleven digits; undefined when it
 * is none.
 */
export function normalPhone(written: string): string | undefined {
  const digits = written
    .normalize('NFKC')
    .replace(/[\s\-‐-―.()·_\u200b\ufeff]/gu, '')
    .replace(/^(\+|00)?86(?=1\d{10}$)/, '');
  return MOBILE.test(digits) ? digits : undefined;
}
