import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { holdTalk } from '#services/appraisal';
import { enrol } from '#services/identity/index';
import { addDays, dateInChina } from '#services/kernel/clock';
import { createTalk } from '#tests/factories/appraisal';
import { createOfficial } from '#tests/factories/fund';
import { createMember, createVillage, setup } from '#tests/factories/org';
import { test } from '#tests/harness/database';

test('nobody writes down their own talk, in another of their roles neither', async ({ tx }) => {
  const village = await createVillage(tx);
  const { id: villageId } = village;
  const member = await createMember(tx, village, { name: '周桂兰' });
  const actor = await createOfficial(tx, village, 'village-committee', '周桂兰');
  await enrol(tx, setup, actor.accountId, { role: 'member', unitId: villageId, villageId, memberId: member.id });
  const talkId = await createTalk(tx, member);
  const now = new Date();
  const today = dateInChina(now);
  await expect(
    holdTalk(tx, actor, {
      villageId,
      talkId,
      requestId: randomUUID(),
      heldOn: today,
      said: '谈了工作中的不足和原因。',
      agreed: '每周走访两户，月底再看。',
      followUpOn: addDays(today, 30),
      now,
    }),
  ).rejects.toMatchObject({ code: 'appraisal/own-matter' });
});
