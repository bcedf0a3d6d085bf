import { randomUUID } from 'node:crypto';
import type { Tx } from '#db/client';
import { acceptClaim } from '#services/claims';
import type { PersonActor } from '#services/kernel/actor';
import { publishNotice } from '#services/notices';
import type { PublishNoticeCommand } from '#services/notices/commands';
import { createClaim } from './claims';
import {
  checkerActor,
  committeeActor,
  createMember,
  createVillage,
  memberActor,
  personActor,
  type TestMember,
  type TestVillage,
} from './org';
import { createRule } from './rules';

/** Noon of a Wednesday long ago, so that its notices are over by any clock: they end on the 13th. */
export const publishedAt = new Date('2024-03-06T04:00:00Z');
/** The day after the last of five working days. */
export const overAt = new Date('2024-03-14T04:00:00Z');

export interface NoticeVillage {
  readonly village: TestVillage;
  readonly member: TestMember;
  readonly checker: PersonActor;
  readonly publisher: PersonActor;
  readonly supervisor: PersonActor;
  /** Accepted claims of three points that wait for a notice, the oldest first. */
  readonly claimIds: readonly string[];
}

/** A village whose points are posted after notice, with claims that wait for one. */
export async function createNoticeVillage(tx: Tx, claims = 2): Promise<NoticeVillage> {
  const village = await createVillage(tx, { phone: '0731-12345678' });
  const member = await createMember(tx, village);
  const checker = checkerActor(village, { memberId: (await createMember(tx, village, { name: '陈建国' })).id });
  await createRule(tx, village.id, { code: 'NOTICED', posting: 'after-notice' });
  const claimIds: string[] = [];
  for (let each = 0; each < claims; each += 1) {
    claimIds.push(await createNoticeableClaim(tx, village, member, checker, `${each + 1} 号院`));
  }
  const publisher = committeeActor(village, { name: '刘主任' });
  const supervisor = personActor('supervisor', village, { name: '吴监督' });
  return { village, member, checker, publisher, supervisor, claimIds };
}

export async function createNoticeableClaim(
  tx: Tx,
  village: Pick<TestVillage, 'id'>,
  member: TestMember,
  checker: PersonActor,
  place: string,
): Promise<string> {
  const { id } = await createClaim(tx, memberActor(member), 'NOTICED', {
    occurredOn: '2024-03-05',
    now: publishedAt,
    place,
  });
  await acceptClaim(tx, checker, { villageId: village.id, claimId: id });
  return id;
}

export function noticeCommand(
  { village, claimIds }: Pick<NoticeVillage, 'village' | 'claimIds'>,
  fields: Partial<PublishNoticeCommand> = {},
): PublishNoticeCommand {
  return {
    villageId: village.id,
    kind: 'points',
    subjectIds: claimIds,
    requestId: randomUUID(),
    now: publishedAt,
    ...fields,
  };
}

/** A notice with all that waits. */
export async function createNotice(tx: Tx, world: NoticeVillage, fields: Partial<PublishNoticeCommand> = {}) {
  return (await publishNotice(tx, world.publisher, noticeCommand(world, fields))).result;
}
