import { randomUUID } from 'node:crypto';
import type { Tx } from '#db/client';
import { openTalk } from '#services/appraisal';
import type { TestMember } from './org';
import { setup } from './org';

/** A talk that a low result opened. */
export async function createTalk(
  tx: Tx,
  { id: memberId, villageId }: Pick<TestMember, 'id' | 'villageId'>,
  now = new Date(),
): Promise<string> {
  const about = '2026 年上半年评星，得 72.5 分';
  const command = { villageId, memberId, cause: 'low-score', resultId: randomUUID(), about, now } as const;
  return (await openTalk(tx, setup, command)).result;
}
