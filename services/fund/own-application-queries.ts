import type { Reader } from '#db/client';
import { likeLiteral, searchText } from '../kernel/search-text';
import { type ApplicationView, loadApplication, type ShareView } from './application-queries';
import { refuse } from './fund-refusal';

export interface OwnApplication extends ApplicationView {
  readonly isLead: boolean;
  /** The member's own of this version. */
  readonly ownShare: ShareView | undefined;
}

/** An application that a member leads or shares, as they may read it; a draft is its lead's alone. Refusals: fund/not-found. */
export async function loadOwnApplication(
  reader: Reader,
  { villageId, memberId }: { readonly villageId: string; readonly memberId: string },
  applicationId: string,
): Promise<OwnApplication> {
  const application = await loadApplication(reader, villageId, applicationId);
  const isLead = application.leadMemberId === memberId;
  const ownShare = application.shares.find((share) => share.memberId === memberId);
  if (!isLead && (ownShare === undefined || application.state === 'draft')) throw refuse('fund/not-found');
  return { ...application, isLead, ownShare };
}

export interface NamedMember {
  readonly id: string;
  readonly name: string;
  readonly number: string;
}

/** Somebody's number stands at the end of what is written, or is all of it. */
const NUMBER = /(\d{8})$/;

/** Current members whom a name or a number may mean: the number's alone; those of that very name; else those whose names hold it. */
export async function listNamed(reader: Reader, villageId: string, written: string): Promise<NamedMember[]> {
  const text = searchText(written);
  if (text === '') return [];
  const number = NUMBER.exec(text)?.[1] ?? null;
  const part = `%${likeLiteral(text)}%`;
  const rows = await reader.$client<NamedMember[]>`
    with found as (
      select id, name, number, case when name = ${text} then 1 else 2 end as place from org_members
      where village_id = ${villageId} and left_on is null
        and case when ${number}::text is null then name ilike ${part} else number = ${number} end
    )
    select id, name, number from found where place = (select min(place) from found) order by name, number limit 6`;
  return [...rows];
}

export interface OpenWish {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly need: string;
  /** The full name: mask it where many are shown. */
  readonly residentName: string;
}

/** Wishes that wait to be taken up, the oldest first; one's own household's are left out. */
export async function listOpenWishes(
  reader: Reader,
  { villageId, memberId }: { readonly villageId: string; readonly memberId: string },
  { only = null, limit = 10 }: { readonly only?: string | null; readonly limit?: number } = {},
): Promise<OpenWish[]> {
  const rows = await reader.$client<OpenWish[]>`
    select w.id, w.number, w.title, w.need, w.resident_name as "residentName" from wishes_wishes w
    where w.village_id = ${villageId} and w.state = 'open' and (${only}::uuid is null or w.id = ${only})
      and w.member_id is distinct from ${memberId}
      and not exists (select from org_household_members mine where mine.village_id = w.village_id and mine.member_id = ${memberId}
        and mine.until_on is null and (mine.household_id = w.household_id or exists (
          select from org_household_members theirs where theirs.village_id = w.village_id and theirs.member_id = w.member_id
            and theirs.household_id = mine.household_id and theirs.until_on is null)))
    order by w.number limit ${limit}`;
  return [...rows];
}

/** What no budget may hold, as the village lists it. */
export async function listForbiddenWords(reader: Reader, villageId: string): Promise<string[]> {
  const rows = await reader.$client<{ words: string }[]>`
    select words from fund_forbidden_uses where village_id = ${villageId} and ended_at is null order by recorded_at, id`;
  return rows.map((row) => row.words);
}
