import type { Reader } from '#db/client';
import type { Application } from './act';
import type { ApplicationState } from './vocabulary';

/** Another application of the year by the same lead, or for the same beneficiary. */
export interface SimilarApplication {
  readonly id: string;
  readonly year: number;
  readonly number: number | null;
  readonly title: string;
  readonly leadName: string;
  readonly beneficiaryName: string;
  readonly budget: string;
  readonly state: ApplicationState;
  readonly sameLead: boolean;
  readonly sameBeneficiary: boolean;
}

const SIMILAR_MAX = 20;

type Compared = Pick<
  Application,
  'villageId' | 'id' | 'year' | 'leadMemberId' | 'beneficiaryName' | 'beneficiaryMemberId' | 'beneficiaryHouseholdId'
>;

/** What else was asked for this year by the same lead or for the same person or household, the latest first. */
export function listSimilar(reader: Reader, application: Compared): Promise<SimilarApplication[]> {
  const { villageId, id, year, leadMemberId, beneficiaryName, beneficiaryMemberId, beneficiaryHouseholdId } =
    application;
  return reader.$client<SimilarApplication[]>`
    with other as (
      select a.id, a.year, a.number, a.title, m.name as "leadName", a.beneficiary_name as "beneficiaryName",
        a.budget::text, a.state, a.submitted_at, a.lead_member_id = ${leadMemberId} as "sameLead",
        coalesce(a.beneficiary_name = ${beneficiaryName} or a.beneficiary_member_id = ${beneficiaryMemberId}
          or a.beneficiary_household_id = ${beneficiaryHouseholdId}, false) as "sameBeneficiary"
      from fund_applications a
      join org_members m on m.village_id = a.village_id and m.id = a.lead_member_id
      where a.village_id = ${villageId} and a.year = ${year} and a.id <> ${id} and a.state <> 'draft'
    )
    select id, year, number, title, "leadName", "beneficiaryName", budget, state, "sameLead", "sameBeneficiary"
    from other where "sameLead" or "sameBeneficiary" order by submitted_at desc, id desc limit ${SIMILAR_MAX}`;
}
