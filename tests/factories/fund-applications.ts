import { randomUUID } from 'node:crypto';
import type { Tx } from '#db/client';
import {
  type ApplicationState,
  cancelApplication,
  castVote,
  confirmShare,
  draftApplication,
  lapseApplication,
  listSeats,
  loadApplication,
  submitApplication,
  type Vote,
} from '#services/fund';
import type { ApplicationContent } from '#services/fund/commands';
import { jobActor, type PersonActor } from '#services/kernel/actor';
import type { FundVillage } from './fund';

/** A neighbour's lamp for 120 yuan, alone. */
export const lamp = (fields: Partial<ApplicationContent> = {}): ApplicationContent => ({
  purpose: 'care',
  title: '给李奶奶家换门灯',
  need: '李奶奶夜里看不清台阶',
  plan: '买两盏灯，周末装好',
  beneficiaryName: '李奶奶',
  lines: [
    { what: '门灯两盏', yuan: '80' },
    { what: '电线和开关', yuan: '40' },
  ],
  others: [],
  ...fields,
});

export interface TestApplication {
  readonly id: string;
  readonly villageId: string;
  readonly lead: PersonActor;
  /** Those who are asked besides the lead. */
  readonly others: readonly PersonActor[];
}

/** States that applications come to before a notice hangs. */
export type StateBeforeNotice = Extract<
  ApplicationState,
  'draft' | 'confirming' | 'reviewing' | 'returned' | 'refused' | 'accepted' | 'cancelled' | 'lapsed'
>;

interface Wanted {
  readonly state?: StateBeforeNotice;
  readonly content?: Partial<ApplicationContent>;
  /** Which of the village's members leads, and which are asked, by their place; each gives `each` yuan. */
  readonly lead?: number;
  readonly others?: readonly number[];
  readonly each?: string;
  readonly now?: Date;
}

const job = jobActor('tests');
export const aboutApplication = (application: Pick<TestApplication, 'id' | 'villageId'>, now = new Date()) => ({
  villageId: application.villageId,
  applicationId: application.id,
  requestId: randomUUID(),
  now,
});

/** An application of a fund village, brought to a state through its services. `confirming` and `lapsed` are joint. */
export async function createApplication(tx: Tx, world: FundVillage, wanted: Wanted = {}): Promise<TestApplication> {
  const { state = 'reviewing', lead: place = 0, each = '40', now = new Date() } = wanted;
  const joint = wanted.others ?? (state === 'confirming' || state === 'lapsed' ? [1] : []);
  const lead = world.memberActors[place]!;
  const others = joint.map((other) => world.memberActors[other]!);
  const content = lamp({
    others: others.map((actor) => ({ memberId: actor.memberId!, yuan: each })),
    ...wanted.content,
  });
  const villageId = world.village.id;
  const { result } = await draftApplication(tx, lead, { villageId, requestId: randomUUID(), now, content });
  const application: TestApplication = { id: result.id, villageId, lead, others };
  if (state === 'draft') return application;
  await submitApplication(tx, lead, aboutApplication(application, now));
  if (state === 'cancelled') {
    await cancelApplication(tx, lead, { ...aboutApplication(application, now), reason: '不办了' });
    return application;
  }
  if (state === 'confirming') return application;
  if (state === 'lapsed') {
    const later = new Date(now.getTime() + 90 * 86_400_000);
    await lapseApplication(tx, job, { villageId, applicationId: application.id, now: later });
    return application;
  }
  for (const actor of others) await confirmShare(tx, actor, { ...aboutApplication(application, now), version: 1 });
  const votes = { reviewing: undefined, returned: 'return', refused: 'no', accepted: 'yes' } as const;
  const vote = votes[state];
  if (vote) await decideApplication(tx, world, application, vote, now);
  return application;
}

/** Everybody who may votes alike until it is decided. */
export async function decideApplication(
  tx: Tx,
  world: FundVillage,
  application: TestApplication,
  vote: Vote,
  now = new Date(),
): Promise<void> {
  const { villageId, id } = application;
  const voters = [world.checker, ...world.committee, world.township];
  for (;;) {
    const { state, step, round } = await loadApplication(tx, villageId, id);
    if (state !== 'reviewing') return;
    const seats = await listSeats(tx, villageId, id);
    const seat = seats.find((each) => each.round === round && each.step === step && !each.vote && !each.excluded);
    const actor = voters.find((each) => each.accountId === seat?.accountId);
    if (!actor) throw new Error('nobody of the village may vote');
    const reason = vote === 'yes' ? undefined : '请补上报价';
    await castVote(tx, actor, { ...aboutApplication(application, now), round, vote, reason });
  }
}
