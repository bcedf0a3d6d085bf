import type { Reader } from '#db/client';
import { kindsOf } from './count-facts';
import { listFacts } from './fact-queries';
import { findCurrentStars, type OwnStars } from './honour-queries';
import { type CountedSoFar, type ProgressStep, progressOf } from './progress';
import { periodOf } from './round-period';
import { listSchemesInForce, type SchemeVersion } from './scheme-queries';

/** Where a member stands with the stars: what they hold, and what would bring them further in the period that runs. */
export interface Standing {
  readonly stars: OwnStars | null;
  /** The scheme that they are evaluated under; null: none. */
  readonly schemeName: string | null;
  readonly fromOn: string;
  readonly untilOn: string;
  /** The nearest first. */
  readonly steps: readonly ProgressStep[];
}

/** The scheme in force that evaluates the member; of several the one they hold stars of. */
async function findOwnScheme(
  reader: Reader,
  villageId: string,
  memberId: string,
  today: string,
  held: string | undefined,
): Promise<SchemeVersion | undefined> {
  const [schemes, kinds] = await Promise.all([
    listSchemesInForce(reader, villageId, today),
    findKinds(reader, villageId, memberId),
  ]);
  const own = schemes.filter(({ content: { form, eligible } }) => {
    if (form !== 'stars' || kinds === undefined) return false;
    return eligible === 'every-member' || kinds.includes(eligible === 'party-members' ? 'party-member' : 'grid-member');
  });
  return own.find(({ code }) => code === held) ?? own[0];
}

async function findKinds(reader: Reader, villageId: string, memberId: string): Promise<readonly string[] | undefined> {
  const [member] = await reader.$client<{ kinds: string[] }[]>`
    select kinds from org_members where village_id = ${villageId} and id = ${memberId} and left_on is null`;
  return member?.kinds;
}

/** A member's stars and the way on. */
export async function readStanding(
  reader: Reader,
  villageId: string,
  memberId: string,
  today: string,
): Promise<Standing> {
  const stars = (await findCurrentStars(reader, villageId, memberId, today)) ?? null;
  const scheme = await findOwnScheme(reader, villageId, memberId, today, stars?.schemeCode);
  if (!scheme) return { stars, schemeName: null, fromOn: today, untilOn: today, steps: [] };
  const { content, code: schemeCode, name } = scheme;
  const { fromOn, untilOn } = periodOf(content.frequency, today);
  const scope = { villageId, memberIds: [memberId], fromOn, untilOn, schemeCode };
  const counted = await Promise.all(
    kindsOf(content).map(async (kind) => [kind, (await listFacts(reader, scope, kind))[0]?.quantity ?? '0'] as const),
  );
  const facts: CountedSoFar = Object.fromEntries(counted);
  const current = stars?.schemeCode === schemeCode ? stars.stars : 0;
  return { stars, schemeName: name, fromOn, untilOn, steps: progressOf(content, facts, current) };
}
