import { and, eq, sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { fundApplications } from '#db/schema/fund';
import { isId } from '../kernel/ids';
import type { Application } from './act';
import { refuse } from './fund-refusal';
import type { ApprovalStep, FundEvent, ShareMeans, ShareState } from './vocabulary';

export interface BudgetLine {
  readonly position: number;
  readonly what: string;
  readonly yuan: string;
  readonly quotePhotoId: string | null;
}

export interface ShareView {
  readonly id: string;
  readonly memberId: string;
  /** The full name: mask it before it is shown to the public. */
  readonly memberName: string;
  readonly memberNumber: string;
  readonly allotmentId: string | null;
  readonly yuan: string;
  readonly state: ShareState;
  readonly means: ShareMeans | null;
  readonly paperPhotoId: string | null;
  readonly reason: string | null;
  readonly decidedAt: string | null;
}

export interface EventView {
  readonly id: string;
  readonly kind: FundEvent;
  readonly step: ApprovalStep | null;
  readonly byName: string;
  readonly byRole: string | null;
  readonly memberId: string | null;
  readonly memberName: string | null;
  readonly reason: string | null;
  readonly details: Readonly<Record<string, string | number>>;
  readonly recordedAt: string;
}

/** Everything of an application but its seats and its spending: the lines and shares are those of its version. */
export interface ApplicationView extends Application {
  readonly leadName: string;
  readonly leadNumber: string;
  /** Of a beneficiary in the roster. */
  readonly beneficiaryNumber: string | null;
  readonly wishNumber: number | null;
  readonly wishTitle: string | null;
  readonly lines: readonly BudgetLine[];
  /** The lead's first. */
  readonly shares: readonly ShareView[];
  /** What happened, the first first. */
  readonly events: readonly EventView[];
}

interface ViewRow extends Record<string, unknown> {
  readonly leadName: string;
  readonly leadNumber: string;
  readonly beneficiaryNumber: string | null;
  readonly wishNumber: number | null;
  readonly wishTitle: string | null;
  readonly lines: BudgetLine[];
  readonly shares: ShareView[];
  readonly events: EventView[];
}

/** An application of a village as it stands. The caller has authorised the reader. Refusals: fund/not-found. */
export async function loadApplication(
  reader: Reader,
  villageId: string,
  applicationId: string,
): Promise<ApplicationView> {
  const [application] = isId(applicationId)
    ? await reader
        .select()
        .from(fundApplications)
        .where(and(eq(fundApplications.villageId, villageId), eq(fundApplications.id, applicationId)))
    : [];
  if (!application) throw refuse('fund/not-found');
  const [row] = await reader.execute<ViewRow>(sql`
    select m.name as "leadName", m.number as "leadNumber", b.number as "beneficiaryNumber", w.number as "wishNumber", w.title as "wishTitle",
      (select coalesce(jsonb_agg(jsonb_build_object('position', l.position, 'what', l.what, 'yuan', l.yuan::text,
          'quotePhotoId', l.quote_photo_id) order by l.position), '[]')
        from fund_lines l where l.village_id = a.village_id and l.application_id = a.id and l.version = a.version) as lines,
      (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'memberId', s.member_id, 'memberName', sm.name,
          'memberNumber', sm.number, 'allotmentId', s.allotment_id, 'yuan', s.yuan::text, 'state', s.state, 'means', s.means,
          'paperPhotoId', s.paper_photo_id, 'reason', s.reason, 'decidedAt', s.decided_at)
          order by s.member_id = a.lead_member_id desc, sm.number), '[]')
        from fund_shares s join org_members sm on sm.village_id = s.village_id and sm.id = s.member_id
        where s.village_id = a.village_id and s.application_id = a.id and s.version = a.version) as shares,
      (select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'kind', e.kind, 'step', e.step, 'byName', e.by_name,
          'byRole', e.by_role, 'memberId', e.member_id, 'memberName', em.name, 'reason', e.reason, 'details', e.details,
          'recordedAt', e.recorded_at) order by e.recorded_at, e.id), '[]')
        from fund_events e left join org_members em on em.village_id = e.village_id and em.id = e.member_id
        where e.village_id = a.village_id and e.application_id = a.id) as events
    from fund_applications a
    join org_members m on m.village_id = a.village_id and m.id = a.lead_member_id
    left join org_members b on b.village_id = a.village_id and b.id = a.beneficiary_member_id
    left join wishes_wishes w on w.village_id = a.village_id and w.id = a.wish_id
    where a.village_id = ${villageId} and a.id = ${application.id}`);
  return { ...application, ...row! };
}
