import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import { jobActor } from '#services/kernel/actor';
import {
  answerObjection,
  closeNoticeChunk,
  listAnswersToNotice,
  listNoticeRows,
  listNoticesDue,
  listObjections,
  loadObjectionFile,
  lookUpObjection,
  type MadeObjection,
  object,
  retractObjection,
  stopNotice,
} from '#services/notices';
import { publishedAt } from '#tests/factories/notices';
import {
  afterAt,
  answer,
  answerCommand,
  createHangingNotice,
  createObjection,
  duringAt,
  type HangingNotice,
  objectCommand,
  visitor,
} from '#tests/factories/objections';
import { memberActor, personActor } from '#tests/factories/org';
import { test } from '#tests/harness/database';
import { balanceOf } from '../claims/arrange';

const clerk = jobActor('notices');

async function close(tx: Tx, { village, noticeId }: HangingNotice): Promise<void> {
  await closeNoticeChunk(tx, clerk, village.id, noticeId, afterAt);
}

async function claimState(tx: Tx, { village, rowId }: HangingNotice): Promise<string> {
  const [row] = await tx.$client<{ state: string }[]>`
    select c.state from claims_claims c join notices_rows r on r.subject_id = c.id
    where r.village_id = ${village.id} and r.id = ${rowId}`;
  return row?.state ?? '';
}

async function standings(tx: Tx, { village, noticeId }: HangingNotice): Promise<string[]> {
  return (await listNoticeRows(tx, village.id, noticeId, { now: afterAt })).map((row) => row.standing);
}

const lookupOf = ({ year, number, lookupCode }: MadeObjection) => ({ number: `${year}-${number}`, code: lookupCode });
const retract = (tx: Tx, { village }: HangingNotice, made: MadeObjection) =>
  retractObjection(tx, visitor, { ...lookupOf(made), villageId: village.id });
const pointsOf = (tx: Tx, { village, member }: HangingNotice) => balanceOf(tx, village.id, member.id);

describe('an objection', () => {
  test('by anybody has a number of the year, a code and a day, and its row alone waits', async ({ tx }) => {
    const world = await createHangingNotice(tx);
    const made = await createObjection(tx, world, { objectorName: '老张', contact: '13800001111' });
    expect(made).toMatchObject({ year: 2024, number: 1, dueOn: '2024-03-14', late: false });
    expect(made.lookupCode).toMatch(/^[ACDEFHJKMNPRTWXY3479]{8}$/);
    expect(await claimState(tx, world)).toBe('objected');
    await close(tx, world);
    expect(await standings(tx, world)).toEqual(['objected', 'posted']);
    expect(await pointsOf(tx, world)).toBe('3.00');
    const [kept] = await tx.$client<{ contact: Buffer; hash: Buffer }[]>`
      select contact_cipher as contact, lookup_hash as hash from notices_objections where village_id = ${world.village.id}`;
    expect(kept!.contact.toString('latin1')).not.toContain('13800001111');
    expect(kept!.hash.toString('latin1')).not.toContain(made.lookupCode);
  });

  test('sent twice is one, with the same code', async ({ tx }) => {
    const world = await createHangingNotice(tx);
    const command = objectCommand(world);
    const first = await object(tx, visitor, command);
    expect(await object(tx, visitor, command)).toEqual({ ...first, replayed: true });
    expect((await createObjection(tx, world)).lookupCode).not.toBe(first.result.lookupCode);
  });

  test('is found with number and code alone, and shows no other', async ({ tx }) => {
    const world = await createHangingNotice(tx);
    const made = await createObjection(tx, world);
    const other = await createObjection(tx, world);
    const { id } = world.village;
    const code = `${made.lookupCode.slice(0, 4)} ${made.lookupCode.slice(4).toLowerCase()}`;
    expect(await lookUpObjection(tx, id, { number: '〔2024〕第1号', code })).toMatchObject({
      id: made.id,
      state: 'open',
    });
    expect(await lookUpObjection(tx, id, { number: '2024-1', code: other.lookupCode })).toBeUndefined();
    expect(await lookUpObjection(tx, id, { number: '2024-9', code: made.lookupCode })).toBeUndefined();
  });

  test('of a member or their agent is theirs; a letter is nobody’s account', async ({ tx }) => {
    const world = await createHangingNotice(tx);
    const elder = memberActor(world.handlerMember);
    await createObjection(tx, world, {}, elder);
    const onBehalfOf = {
      agencyId: '018f0000-0000-7000-8000-000000000001',
      villageId: world.village.id,
      memberId: world.handlerMember.id,
      memberName: '何会计',
      until: afterAt,
    };
    await createObjection(tx, world, {}, memberActor(world.member, { name: '周小妹', onBehalfOf }));
    await createObjection(tx, world, { channel: 'paper' }, world.handler);
    const rows = await tx.$client`
      select member_id as member, agent_name as agent, objector_name as name, account_id is null as anonymous,
        entered_by is not null as entered
      from notices_objections where village_id = ${world.village.id} order by number`;
    expect(rows).toEqual([
      { member: elder.memberId, agent: null, name: null, anonymous: false, entered: false },
      { member: elder.memberId, agent: '周小妹', name: '何会计', anonymous: false, entered: false },
      { member: null, agent: null, name: null, anonymous: true, entered: true },
    ]);
  });

  test('to the notice as a whole holds no row, and its answer moves none', async ({ tx }) => {
    const world = await createHangingNotice(tx);
    const made = await createObjection(tx, world, { rowId: undefined });
    expect(await claimState(tx, world)).toBe('on-notice');
    expect(await answer(tx, world, made.id, { outcome: 'withdrawn' })).toMatchObject({ fate: null });
    await close(tx, world);
    expect(await pointsOf(tx, world)).toBe('6.00');
  });
});

describe('the answer', () => {
  test.for([
    { outcome: 'kept', fate: 'waiting', state: 'on-notice', after: '6.00', standing: 'posted' },
    { outcome: 'lowered', points: '1.5', fate: 'waiting', state: 'on-notice', after: '4.50', standing: 'lowered' },
    { outcome: 'withdrawn', fate: 'fallen', state: 'refused', after: '3.00', standing: 'withdrawn' },
  ] as const)('$outcome while it hangs', async ({ fate, state, after, standing, ...command }, { tx }) => {
    const world = await createHangingNotice(tx);
    const made = await createObjection(tx, world);
    expect(await answer(tx, world, made.id, command)).toMatchObject({ number: 1, fate });
    expect(await claimState(tx, world)).toBe(state);
    await close(tx, world);
    expect(await pointsOf(tx, world)).toBe(after);
    expect(await standings(tx, world)).toEqual([standing, 'posted']);
    expect(await lookUpObjection(tx, world.village.id, lookupOf(made))).toMatchObject({
      state: 'answered',
      answer: { outcome: command.outcome, answeredByName: '何会计', role: 'village-committee' },
    });
  });

  test.for([
    { outcome: 'kept', fate: 'due', after: '6.00', standing: 'posted' },
    { outcome: 'lowered', points: '0.5', fate: 'due', after: '3.50', standing: 'lowered' },
    { outcome: 'withdrawn', fate: 'fallen', after: '3.00', standing: 'withdrawn' },
  ] as const)('$outcome after the last day lets the sweep finish the row', async (example, { tx }) => {
    const { fate, after, standing, ...command } = example;
    const world = await createHangingNotice(tx);
    const made = await createObjection(tx, world);
    await close(tx, world);
    expect(await listNoticesDue(tx, '2024-03-14')).toEqual([]);
    expect(await answer(tx, world, made.id, { ...command, now: afterAt })).toMatchObject({ fate });
    if (fate === 'due') {
      expect(await listNoticesDue(tx, '2024-03-14')).toEqual([{ villageId: world.village.id, id: world.noticeId }]);
    }
    await close(tx, world);
    await close(tx, world);
    expect(await pointsOf(tx, world)).toBe(after);
    expect(await standings(tx, world)).toEqual([standing, 'posted']);
  });

  test.for([
    { outcome: 'kept', fate: 'posted', after: '6.00', standing: 'posted' },
    { outcome: 'lowered', points: '1', fate: 'taken-back', after: '4.00', standing: 'taken-back' },
    { outcome: 'withdrawn', fate: 'taken-back', after: '3.00', standing: 'taken-back' },
  ] as const)('$outcome to a late objection reverses what was posted', async (example, { tx }) => {
    const { fate, after, standing, ...command } = example;
    const world = await createHangingNotice(tx);
    await close(tx, world);
    const made = await createObjection(tx, world, { now: afterAt });
    expect(made.late).toBe(true);
    expect(await answer(tx, world, made.id, { ...command, now: afterAt })).toMatchObject({ fate });
    expect(await pointsOf(tx, world)).toBe(after);
    expect(await standings(tx, world)).toEqual([standing, 'posted']);
  });

  test('waits for every objection to the row, each lowering it further', async ({ tx }) => {
    const world = await createHangingNotice(tx);
    const [one, two, three] = [
      await createObjection(tx, world),
      await createObjection(tx, world),
      await createObjection(tx, world),
    ];
    expect(await answer(tx, world, one.id, { outcome: 'lowered', points: '2' })).toMatchObject({
      fate: 'other-objections',
    });
    expect(await claimState(tx, world)).toBe('objected');
    const again = answer(tx, world, two.id, { outcome: 'lowered', points: '2' });
    await expect(again).rejects.toMatchObject({ code: 'notices/points-out-of-range', details: { most: '1.50' } });
    await answer(tx, world, two.id, { outcome: 'lowered', points: '1' });
    expect(await answer(tx, world, three.id)).toMatchObject({ fate: 'waiting' });
    await close(tx, world);
    expect(await pointsOf(tx, world)).toBe('4.00');
  });

  test('to what fell already can only say so', async ({ tx }) => {
    const world = await createHangingNotice(tx);
    const [one, two] = [await createObjection(tx, world), await createObjection(tx, world)];
    await answer(tx, world, one.id, { outcome: 'withdrawn' });
    await expect(answer(tx, world, two.id)).rejects.toMatchObject({ code: 'notices/outcome-impossible' });
    expect(await answer(tx, world, two.id, { outcome: 'withdrawn' })).toMatchObject({ fate: 'fallen' });
    await close(tx, world);
    expect(await pointsOf(tx, world)).toBe('3.00');
  });

  test('after a stop reaches the claim that waits for another notice', async ({ tx }) => {
    const world = await createHangingNotice(tx);
    const [one, two] = [await createObjection(tx, world), await createObjection(tx, world)];
    const stop = { villageId: world.village.id, noticeId: world.noticeId, reason: '日期不对', now: duringAt };
    await stopNotice(tx, world.supervisor, { ...stop, requestId: world.rowId });
    expect(await answer(tx, world, one.id, { outcome: 'lowered', points: '2' })).toMatchObject({ fate: 'returned' });
    expect(await claimState(tx, world)).toBe('accepted');
    expect(await answer(tx, world, two.id, { outcome: 'withdrawn' })).toMatchObject({ fate: 'fallen' });
    expect(await claimState(tx, world)).toBe('refused');
  });

  test('tells the objector and the person whose row it is, once each', async ({ tx }) => {
    const world = await createHangingNotice(tx);
    const made = await createObjection(tx, world, {}, memberActor(world.handlerMember));
    const other = personActor('points-administrator', world.village, { name: '孙管理' });
    await answerObjection(tx, other, answerCommand(world, made.id));
    const told = await tx.$client<{ member: string }[]>`
      select member_id as member from messages_notes where village_id = ${world.village.id} and kind = 'objection-answered'`;
    expect(told.map((note) => note.member).sort()).toEqual([world.handlerMember.id, world.member.id].sort());
  });

  test('given twice is one, and is public without who objected', async ({ tx }) => {
    const world = await createHangingNotice(tx);
    const made = await createObjection(tx, world, { objectorName: '老张' });
    const command = answerCommand(world, made.id);
    await answerObjection(tx, world.handler, command);
    expect(await answerObjection(tx, world.handler, command)).toMatchObject({
      replayed: true,
      result: { id: made.id },
    });
    const published = await listAnswersToNotice(tx, world.village.id, world.noticeId);
    expect(published).toMatchObject({ open: 0, answers: [{ number: 1, answer: { reason: '照片和住户都能作证' } }] });
    expect(JSON.stringify(published)).not.toMatch(/老张|没有看见/);
  });
});

describe('retracting', () => {
  test('lets the row go on as if nobody had objected, and is done once', async ({ tx }) => {
    const world = await createHangingNotice(tx);
    const made = await createObjection(tx, world);
    expect(await retract(tx, world, made)).toMatchObject({ replayed: false, result: { id: made.id } });
    expect(await claimState(tx, world)).toBe('on-notice');
    expect(await retract(tx, world, made)).toMatchObject({ replayed: true });
    await close(tx, world);
    expect(await standings(tx, world)).toEqual(['posted', 'posted']);
    expect(await pointsOf(tx, world)).toBe('6.00');
  });

  test('after the last day leaves the row to the sweep', async ({ tx }) => {
    const world = await createHangingNotice(tx);
    const made = await createObjection(tx, world);
    await close(tx, world);
    await retract(tx, world, made);
    expect(await listNoticesDue(tx, '2024-03-14')).toHaveLength(1);
    await close(tx, world);
    expect(await pointsOf(tx, world)).toBe('6.00');
  });

  test('leaves the row waiting for the others', async ({ tx }) => {
    const world = await createHangingNotice(tx);
    const [one, two] = [await createObjection(tx, world), await createObjection(tx, world)];
    await retract(tx, world, one);
    expect(await claimState(tx, world)).toBe('objected');
    await answer(tx, world, two.id);
    expect(await claimState(tx, world)).toBe('on-notice');
  });
});

describe('the desk', () => {
  test('lists what is open first, by its day, and finds by number and state', async ({ tx }) => {
    const world = await createHangingNotice(tx);
    const [one, two] = [await createObjection(tx, world), await createObjection(tx, world, { rowId: world.rowIds[1] })];
    await answer(tx, world, one.id);
    const list = async (filter = {}) =>
      (
        await listObjections(tx, world.supervisor, world.village.id, filter, {
          limit: 9,
          offset: 0,
          today: '2024-03-15',
        })
      ).map((line) => line.id);
    expect(await list()).toEqual([two.id, one.id]);
    expect(await list({ state: 'answered' })).toEqual([one.id]);
    expect(await list({ state: 'overdue' })).toEqual([two.id]);
    expect(await list({ number: '2024-1' })).toEqual([one.id]);
    expect(await list({ number: '2' })).toEqual([two.id]);
    expect(await list({ number: '%' })).toEqual([]);
  });

  test('shows what may be answered, and why not', async ({ tx }) => {
    const world = await createHangingNotice(tx);
    const made = await createObjection(tx, world, { contact: '13800001111' });
    const file = (actor = world.handler) => loadObjectionFile(tx, actor, world.village.id, made.id, '2024-03-08');
    expect(await file()).toMatchObject({
      obstacle: null,
      outcomes: ['kept', 'lowered', 'withdrawn'],
      hasContact: true,
      row: { memberName: '周桂兰', present: '3.00', place: 'waiting' },
    });
    expect(await file(world.supervisor)).toMatchObject({ obstacle: null, outcomes: [] });
    const checker = { ...world.checker, role: 'village-committee' } as const;
    expect(await file(checker)).toMatchObject({ obstacle: 'notices/decided-by-you', outcomes: [] });
    expect(publishedAt < duringAt).toBe(true);
  });
});
