import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import { countUnreadNotes, listNotes, markNotesRead, NOTE_KINDS, notifyMembers } from '#services/messages/index';
import { createMember, createVillage, memberActor, personActor } from '#tests/factories/org';
import { test } from '#tests/harness/database';
import { noteAddress, noteSentence } from '~/copy/notes';
import { refusalOf } from '../identity/people';

async function arrange(tx: Tx) {
  const village = await createVillage(tx);
  const member = await createMember(tx, village);
  const tell = (key: string, memberId = member.id) =>
    notifyMembers(tx, [
      {
        villageId: village.id,
        memberId,
        kind: 'claim-refused',
        key,
        details: { claimId: key, number: 7, title: '入户走访', reason: '照片看不清' },
      },
    ]);
  const list = () => listNotes(tx, village.id, member.id, { limit: 20 });
  const unread = () => countUnreadNotes(tx, village.id, member.id);
  return { village, member, tell, list, unread };
}

describe('notes', () => {
  test('tell the same matter once', async ({ tx }) => {
    const { tell, list, unread } = await arrange(tx);
    await tell('a');
    await tell('a');
    await tell('b');
    expect(await unread()).toBe(2);
    expect((await list()).map(({ details }) => details.claimId)).toEqual(['b', 'a']);
  });

  test('are read up to what was on the page, by the member alone', async ({ tx }) => {
    const { village, member, tell, list, unread } = await arrange(tx);
    const neighbour = await createMember(tx, village);
    await tell('a');
    const [seen] = await list();
    await tell('b');
    await tell('c', neighbour.id);
    const command = { noteId: seen!.id };
    expect(await markNotesRead(tx, memberActor(neighbour), command)).toBe(0);
    expect(await unread()).toBe(2);
    expect(await markNotesRead(tx, memberActor(member), command)).toBe(1);
    expect(await markNotesRead(tx, memberActor(member), command)).toBe(0);
    expect((await list()).map(({ readAt }) => readAt !== null)).toEqual([false, true]);
    expect(await countUnreadNotes(tx, village.id, neighbour.id)).toBe(1);
  });

  test('refuse: permission/not-allowed, permission/not-while-acting', async ({ tx }) => {
    const { village, member, tell, list } = await arrange(tx);
    await tell('a');
    const [note] = await list();
    const committee = personActor('village-committee', village, { memberId: member.id });
    expect(await refusalOf(markNotesRead(tx, committee, { noteId: note!.id }))).toBe('permission/not-allowed');
    const agent = memberActor(await createMember(tx, village), {
      onBehalfOf: {
        agencyId: note!.id,
        villageId: village.id,
        memberId: member.id,
        memberName: member.name,
        until: new Date(),
      },
    });
    expect(await refusalOf(markNotesRead(tx, agent, { noteId: note!.id }))).toBe('permission/not-while-acting');
  });

  test.for([...NOTE_KINDS])('%s has a sentence that stands even without details', (kind) => {
    const sentence = noteSentence(kind, {});
    expect(sentence).toMatch(/[。！]$/);
    expect(sentence).not.toMatch(/undefined|NaN|null|（）|“”/);
    const address = noteAddress(kind, { claimId: 'c', noticeId: 'n' });
    if (address !== undefined) expect(address).toMatch(/^\/(me|v\/qinghe)\//);
  });

  test('say what happened, whose number, how much and why', () => {
    const details = {
      claimId: 'c',
      number: 12,
      title: '入户走访',
      asked: '5.00',
      points: '3.00',
      reason: '只去了一户',
    };
    expect(noteSentence('claim-lowered', details)).toBe(
      '“入户走访”（第 12 号）的申报通过了，从 5 分改为 3 分。原因：只去了一户。',
    );
    expect(noteAddress('claim-lowered', details)).toBe('/me/claims/c');
  });
});
