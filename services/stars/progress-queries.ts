import type { Reader } from '#db/client';
import { kindsOf } from './count-facts';
import { listFacts } from './fact-queries';
import { findCurrentStars, type OwnStars } from './honour-queries';
import { type CountedSoFar, type ProgressStep, progressOf } from './progress';
import { periodOf } from './round-period';
import type { SchemeContent } from './vocabulary';

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

interface OwnScheme {
  readonly code: string;
  readonly name: string;
  readonly content: SchemeContent;
}

/** The scheme in force that evaluates the member, of the nearest unit upwards; of several the one they hold stars of. */
async function findOwnScheme(
  reader: Reader,
  villageId: string,
  memberId: string,
  today: string,
  held: string | undefined,
): Promise<OwnScheme | undefined> {
  const [scheme] = await reader.$client<OwnScheme[]>`
    select code, name, content from (
      select distinct on (v.code) v.code, v.name, v.content
      from stars_versions v join org_units u on u.id = v.unit_id
      join org_units village on village.id = ${villageId} and v.unit_id = any(village.ancestor_ids)
      where v.state = 'adopted' and v.valid_from <= ${today} and coalesce(v.valid_until, ${today}) >= ${today}
      order by v.code, cardinality(u.ancestor_ids) desc, v.valid_from desc, v.number desc) scheme
    where content->>'form' = 'stars' and exists (select from org_members m where m.village_id = ${villageId} and m.id = ${memberId}
      and m.left_on is null and case content->>'eligible' when 'party-members' then 'party-member' = any(m.kinds)
        when 'grid-members' then 'grid-member' = any(m.kinds) else true end)
    order by code = ${held ?? ''} desc, code limit 1`;
  return scheme;
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
