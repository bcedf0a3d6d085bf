import { fundState, listGrantCandidates, loadFund, readMoneyLeft } from '#services/donations/index';
import type { PersonActor } from '#services/kernel/actor';
import { dateInChina } from '#services/kernel/clock';
import { points } from '#services/kernel/decimal';
import { answerPage } from './answer.server';
import type { RequestContext } from './context.server';
import type { RequestArgs } from './session.server';
import { readFrom } from './transaction.server';

/** The fund that the address names, with how it stands today; the 404 page where the village has no such one. */
export async function readFund({ context, params }: RequestArgs & { params: { fund?: string } }, villageId: string) {
  const reader = readFrom(context);
  const fund = await answerPage(() => loadFund(reader, villageId, params.fund ?? ''));
  const moneyLeft = fund.donationId === null ? null : await readMoneyLeft(reader, villageId, fund.donationId);
  return { ...fund, state: fundState(fund, dateInChina()), moneyLeft };
}

interface AskedGrant {
  readonly villageId: string;
  readonly requestId: string;
  readonly memberIds: readonly string[];
  readonly points: string;
  readonly reason: string;
}

/** What a grant would do: to whom it can go, what it comes to, what would be left. */
export async function previewGrant(
  context: RequestContext,
  actor: PersonActor,
  fund: { readonly id: string; readonly left: string },
  asked: AskedGrant,
) {
  const { villageId, requestId, memberIds, reason } = asked;
  const candidates = await listGrantCandidates(readFrom(context), actor, villageId, fund.id, { memberIds });
  const people = candidates.filter(({ problem }) => problem === null);
  const total = points(asked.points).times(people.length);
  return {
    requestId,
    reason,
    points: asked.points,
    people: people.map(({ memberId, number, name, held }) => ({ memberId, number, name, held })),
    unfit: candidates.length - people.length,
    total: total.toFixed(2),
    leftAfter: points(fund.left).minus(total).toFixed(2),
  };
}
