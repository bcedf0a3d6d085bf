import { pinyin } from 'pinyin-pro';

/** Lower-case initials of a name's pinyin with its letters and digits kept, for the search field at the till. */
export function goodsInitials(name: string): string {
  return pinyin(name, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'consecutive' })
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 60);
}
