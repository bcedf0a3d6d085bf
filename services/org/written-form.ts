/** Text as it should have been typed: full-width letters and digits made plain, invisible characters and edges gone. */
export function plainText(written: string): string {
  return written
    .normalize('NFKC')
    .replace(/[\t\r\n\u00a0\u3000]/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** A person's name: 张 三 is 张三, and the dot of a minority's name is one dot whichever was typed. */
export function personName(written: string): string {
  const text = plainText(written).replace(/\s*[·•・‧∙⋅.．]\s*/gu, '·');
  return /\p{Script=Han}/u.test(text) ? text.replace(/ /g, '') : text;
}

/** What two spellings of one address or unit name have in common. */
export function likeness(written: string): string {
  return plainText(written)
    .replace(/[\s,，。.;；]/gu, '')
    .toLowerCase();
}
