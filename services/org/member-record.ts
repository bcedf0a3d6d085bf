import { pinyin } from 'pinyin-pro';
import { encryptField, phoneBlindIndex } from '../kernel/personal-data';
import type { RegisterMemberCommand } from './commands';
import { MEMBER_KINDS, type MemberKind } from './vocabulary';

/** What is written of a person, whether typed at the desk or read from a roster. */
export type MemberFields = Pick<RegisterMemberCommand, 'name' | 'phone' | 'sex' | 'birthYear' | 'kinds' | 'gridId'>;

/** Initials of the name's pinyin, for the search field: 张三丰 is zsf. Surnames are read as surnames. */
export function initialsOf(name: string): string {
  return pinyin(name, { pattern: 'first', toneType: 'none', type: 'array', mode: 'surname', nonZh: 'consecutive' })
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 20);
}

/** The kinds in the vocabulary's order, each once. */
export function orderedKinds(kinds: readonly MemberKind[]): MemberKind[] {
  return MEMBER_KINDS.filter((kind) => kinds.includes(kind));
}

/** The columns that hold a person's fields. */
export function memberColumns(fields: MemberFields) {
  return {
    name: fields.name,
    initials: initialsOf(fields.name),
    phoneCipher: fields.phone === null ? null : encryptField(fields.phone),
    phoneBlind: fields.phone === null ? null : phoneBlindIndex(fields.phone),
    sex: fields.sex,
    birthYear: fields.birthYear,
    kinds: orderedKinds(fields.kinds),
    gridId: fields.gridId,
  };
}

/** The fields as the change log shows them: a phone by its last four digits, a grid by its id. */
export function loggedFields(fields: MemberFields): Record<string, string | null> {
  return {
    name: fields.name,
    phone: fields.phone === null ? null : `****${fields.phone.slice(-4)}`,
    sex: fields.sex,
    birthYear: fields.birthYear === null ? null : String(fields.birthYear),
    kinds: orderedKinds(fields.kinds).join(','),
    gridId: fields.gridId,
  };
}
