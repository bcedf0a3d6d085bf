import type { Reader } from '#db/client';
import { isId } from '../kernel/ids';
import { type OwnStars, starColumns } from './honour-queries';
import { refuse } from './stars-refusal';

/** What a certificate says. */
export interface Certificate extends OwnStars {
  readonly memberId: string;
  readonly memberName: string;
  readonly schemeName: string;
  readonly branchName: string | null;
  /** The participant's place in the round's list: with the round's number, the certificate's. */
  readonly place: number;
}

/** Whose: all of the round, one participant, or a member. */
export interface CertificateFilter {
  readonly participantId?: string;
  readonly memberId?: string;
}

const CERTIFICATES_MAX = 500;

/**
 * The certificates of a final round of the form `stars`: of everybody, or of one, who has a star at least.
 *
 * Refusals: stars/not-found (no such round, not final, or nobody with a star among those asked for).
 */
export async function loadCertificates(
  reader: Reader,
  villageId: string,
  roundId: string,
  { participantId, memberId }: CertificateFilter = {},
): Promise<Certificate[]> {
  if (![roundId, participantId ?? roundId, memberId ?? roundId].every(isId)) throw refuse('stars/not-found');
  const sql = reader.$client;
  const rows = await sql<Certificate[]>`
    with listed as (
      select id, member_id, branch_id, row_number() over (order by id)::int as place
      from stars_participants where village_id = ${villageId} and round_id = ${roundId})
    select ${starColumns(sql)}, null as change, m.id as "memberId", m.name as "memberName",
      v.name as "schemeName", branch.name as "branchName", p.place
    from listed p
    join stars_results res on res.village_id = ${villageId} and res.participant_id = p.id and res.state = 'final'
    join stars_rounds r on r.village_id = res.village_id and r.id = res.round_id and r.state = 'final'
    join stars_versions v on v.id = r.version_id and v.content->>'form' = 'stars'
    join org_members m on m.village_id = ${villageId} and m.id = p.member_id
    left join org_units branch on branch.id = p.branch_id
    where res.final_stars > 0
      ${participantId ? sql`and p.id = ${participantId}` : sql``} ${memberId ? sql`and m.id = ${memberId}` : sql``}
    order by p.place limit ${CERTIFICATES_MAX}`;
  if (rows.length === 0) throw refuse('stars/not-found');
  return rows;
}
