import { type SQL, sql } from 'drizzle-orm';

/** The age band of a member `m` today: one of AGE_BANDS of org. */
export const AGE_BAND: SQL = sql`case
  when m.birth_year is null then 'unknown'
  when extract(year from recorded_now()) - m.birth_year < 30 then 'under-30'
  when extract(year from recorded_now()) - m.birth_year < 45 then '30-44'
  when extract(year from recorded_now()) - m.birth_year < 60 then '45-59'
  when extract(year from recorded_now()) - m.birth_year < 70 then '60-69'
  else '70-over' end`;

/** The kinds of a member `m` as an array; who has none counts as `villager`. */
export const KINDS: SQL = sql`case when cardinality(m.kinds) = 0 then array['villager'] else m.kinds end`;
