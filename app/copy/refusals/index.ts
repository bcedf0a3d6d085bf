import type { Refusal } from '#services/kernel/refusal';
import { activitiesRefusals } from './activities';
import { anomaliesRefusals } from './anomalies';
import { appraisalRefusals } from './appraisal';
import { assessmentsRefusals } from './assessments';
import { batchesRefusals } from './batches';
import { budgetRefusals } from './budget';
import { calendarRefusals } from './calendar';
import { claimsRefusals } from './claims';
import { devicesRefusals } from './devices';
import { donationsRefusals } from './donations';
import { fundRefusals } from './fund';
import { identityRefusals } from './identity';
import { ledgerRefusals } from './ledger';
import { noticesRefusals } from './notices';
import { ordersRefusals } from './orders';
import { orgRefusals } from './org';
import { permissionRefusals } from './permission';
import { photosRefusals } from './photos';
import { pursesRefusals } from './purses';
import { redemptionRefusals } from './redemption';
import { rulesRefusals } from './rules';
import { salesRefusals } from './sales';
import type { RefusalSentence } from './sentence';
import { settlementsRefusals } from './settlements';
import { shopRefusals } from './shop';
import { starsRefusals } from './stars';
import { vouchersRefusals } from './vouchers';
import { wishesRefusals } from './wishes';

/**
 * Every domain's table, in `./<domain>.ts`, written as `satisfies Record<DomainRefusalCode, RefusalSentence>`:
 * a refusal without a sentence does not compile.
 */
const sentences: Readonly<Record<string, RefusalSentence>> = {
  ...anomaliesRefusals,
  ...appraisalRefusals,
  ...batchesRefusals,
  ...budgetRefusals,
  ...calendarRefusals,
  ...activitiesRefusals,
  ...assessmentsRefusals,
  ...claimsRefusals,
  ...devicesRefusals,
  ...donationsRefusals,
  ...fundRefusals,
  ...identityRefusals,
  ...ledgerRefusals,
  ...noticesRefusals,
  ...ordersRefusals,
  ...orgRefusals,
  ...permissionRefusals,
  ...photosRefusals,
  ...pursesRefusals,
  ...redemptionRefusals,
  ...rulesRefusals,
  ...salesRefusals,
  ...settlementsRefusals,
  ...shopRefusals,
  ...starsRefusals,
  ...vouchersRefusals,
  ...wishesRefusals,
};

/** The Chinese sentence for a refusal. */
export function refusalSentence(refusal: Refusal): string {
  const sentence = sentences[refusal.code];
  return sentence ? sentence(refusal.details) : '这件事现在办不了，什么都没有改动。';
}
