import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import {
  acceptClaim,
  addLateClaim,
  claimNoticeEffects,
  enterDeduction,
  lowerClaim,
  refuseClaim,
  withdrawClaim,
} from '#services/claims';
import type { AddLateClaimCommand, EnterDeductionCommand } from '#services/claims/commands';
import { endMembership } from '#services/org';
import { publishRule } from '#services/rules';
import { createClaim, noon } from '#tests/factories/claims';
import { award } from '#tests/factories/ledger';
import { checkerActor, committeeActor, createMember, createVillage, personActor, setup } from '#tests/factories/org';
import { createPhoto } from '#tests/factories/photos';
import { createDraft, createRule } from '#tests/factories/rules';
import { test } from '#tests/harness/database';
import { arrangeClaims, balanceOf, setting } from './arrange';

async function arrange(tx: Tx) {
  const arranged = await arrangeClaims(tx);
  const { village, member } = arranged;
  await setting(tx, village.id, 'claims.deductions', 'on');
  await createRule(tx, village.id, {
    code: 'TAKE',
    title: '乱倒垃圾',
    deduction: true,
    pointsMin: '2',
    pointsMax: '5',
  });
  const enterer = committeeActor(village, { name: '孙建平' });
  const base = { villageId: village.id, memberId: member.id, place: undefined, note: undefined, now: noon };
  const late = async (fields: Partial<AddLateClaimCommand> = {}): Promise<AddLateClaimCommand> => ({
    ...base,
    requestId: randomUUID(),
    ruleCode: 'VISIT',
    occurredOn: '2026-09-01',
    quantity: '1',
    reason: '手机坏了，值班本上有签字',
    photoIds: [],
    ...fields,
  });
  const deduction = async (fields: Partial<EnterDeductionCommand> = {}): Promise<EnterDeductionCommand> => ({
    ...base,
    requestId: randomUUID(),
    ruleCode: 'TAKE',
    occurredOn: '2026-11-17',
    points: '4',
    reason: '垃圾倒在河边',
    photoIds: [await createPhoto(tx, enterer, village.id)],
    ...fields,
  });
  return { ...arranged, enterer, late, deduction };
}
type World = Awaited<ReturnType<typeof arrange>>;

const honourOf = async (tx: Tx, memberId: string) => {
  const [row] = await tx.$client`
    select balance from ledger_accounts where owner_id = ${memberId} and kind = 'honour'`;
  return row?.balance ?? '0.00';
};

describe('a late addition', () => {
  test('carries who and why, and waits for somebody else', async ({ tx }) => {
    const { enterer, late, village, member, checker } = await arrange(tx);
    const command = await late();
    const { result } = await addLateClaim(tx, enterer, command);
    expect(await addLateClaim(tx, enterer, command)).toEqual({ result, replayed: true });
    const own = { villageId: village.id, claimId: result.id };
    await expect(acceptClaim(tx, enterer, own)).rejects.toMatchObject({ code: 'claims/own-matter' });
    expect((await acceptClaim(tx, checker, own)).result.state).toBe('credited');
    expect(await balanceOf(tx, village.id, member.id)).toBe('3.00');
    const [claim] = await tx.$client`
      select origin, entry_reason, claimed_by, redeemable from claims_claims where id = ${result.id}`;
    expect(claim).toEqual({
      origin: 'late',
      entry_reason: command.reason,
      claimed_by: enterer.accountId,
      redeemable: true,
    });
  });

  test('counts but can’t be redeemed where the village says so on the day of acceptance', async ({ tx }) => {
    const { enterer, late, village, member, checker } = await arrange(tx);
    const { result } = await addLateClaim(tx, enterer, await late());
    await setting(tx, village.id, 'claims.late-redeemable', 'off');
    await acceptClaim(tx, checker, { villageId: village.id, claimId: result.id });
    expect(await balanceOf(tx, village.id, member.id)).toBe('0.00');
    expect(await honourOf(tx, member.id)).toBe('3.00');
  });

  test('stands in the way of a claim for the same event, and shares its caps', async ({ tx }) => {
    const { enterer, late, village, claimant } = await arrange(tx);
    await createRule(tx, village.id, { code: 'CAPPED', caps: [{ period: 'year', points: '6' }] });
    await addLateClaim(tx, enterer, await late({ ruleCode: 'CAPPED' }));
    await createClaim(tx, claimant, 'CAPPED');
    await expect(createClaim(tx, claimant, 'CAPPED', { occurredOn: '2026-11-16' })).rejects.toMatchObject({
      code: 'claims/over-cap',
      details: { used: '6' },
    });
  });
});

describe('a deduction', () => {
  const hung = async (tx: Tx, { village, enterer, checker, deduction }: World, points = '4') => {
    const { result } = await enterDeduction(tx, enterer, await deduction({ points }));
    await acceptClaim(tx, checker, { villageId: village.id, claimId: result.id });
    await claimNoticeEffects.putOnNotice(tx, village.id, randomUUID(), [result.id]);
    return result.id;
  };

  test('is told at once, checked by another, and taken only after its notice', async ({ tx }) => {
    const world = await arrange(tx);
    const { village, member } = world;
    await award(tx, member, '10');
    const id = await hung(tx, world);
    expect(await balanceOf(tx, village.id, member.id)).toBe('10.00');
    const notes = await tx.$client`select kind, details from messages_notes where member_id = ${member.id}`;
    expect(notes).toMatchObject([{ kind: 'deduction-entered', details: { points: '4.00', reason: '垃圾倒在河边' } }]);
    const [line] = [...(await claimNoticeEffects.credit(tx, setup, village.id, [id])).values()];
    expect(line).toEqual({ transferId: expect.any(String), amount: '4.00' });
    expect(await balanceOf(tx, village.id, member.id)).toBe('6.00');
    expect((await claimNoticeEffects.credit(tx, setup, village.id, [id])).size).toBe(0);
    expect(await balanceOf(tx, village.id, member.id)).toBe('6.00');
  });

  test('takes no more than is there, and nothing from an empty purse', async ({ tx }) => {
    const world = await arrange(tx);
    const { village, member } = world;
    await award(tx, member, '1.5');
    const first = await hung(tx, world);
    expect((await claimNoticeEffects.credit(tx, setup, village.id, [first])).get(first)?.amount).toBe('1.50');
    const second = await hung(tx, { ...world, deduction: (fields) => world.deduction({ ...fields, place: '河边' }) });
    expect((await claimNoticeEffects.credit(tx, setup, village.id, [second])).get(second)).toEqual({
      transferId: null,
      amount: '0.00',
    });
    expect(await balanceOf(tx, village.id, member.id)).toBe('0.00');
    const [claim] = await tx.$client`select state from claims_claims where id = ${second}`;
    expect(claim?.state).toBe('closed');
  });

  test('is no sum that one row of a chunk may spend twice', async ({ tx }) => {
    const world = await arrange(tx);
    const { village, member } = world;
    await award(tx, member, '6');
    const ids = [
      await hung(tx, world),
      await hung(tx, { ...world, deduction: (fields) => world.deduction({ ...fields, place: '河边' }) }),
    ];
    const amounts = [...(await claimNoticeEffects.credit(tx, setup, village.id, ids)).values()].map(
      ({ amount }) => amount,
    );
    expect(amounts.sort()).toEqual(['2.00', '4.00']);
    expect(await balanceOf(tx, village.id, member.id)).toBe('0.00');
  });

  test('never shows among what a member earns, and comes back when an objection is upheld', async ({ tx }) => {
    const world = await arrange(tx);
    const { village, member } = world;
    await award(tx, member, '10');
    const id = await hung(tx, world);
    await claimNoticeEffects.credit(tx, setup, village.id, [id]);
    await claimNoticeEffects.settle(tx, committeeActor(village), {
      villageId: village.id,
      subjectId: id,
      outcome: 'withdrawn',
      points: null,
      reason: '不是他倒的',
      occurredOn: '2026-11-30',
      requestId: randomUUID(),
    });
    expect(await balanceOf(tx, village.id, member.id)).toBe('10.00');
  });
});

interface RefusalLine {
  readonly what: string;
  readonly code: string;
  readonly details?: object;
  readonly attempt: (tx: Tx, world: World) => Promise<unknown>;
}

const refusals: readonly RefusalLine[] = [
  {
    what: 'a late addition by nobody',
    code: 'permission/not-signed-in',
    attempt: async (tx, { late }) => addLateClaim(tx, { kind: 'visitor', origin: setup.origin }, await late()),
  },
  {
    what: 'a late addition by a checker',
    code: 'permission/not-allowed',
    attempt: async (tx, { late, checker }) => addLateClaim(tx, checker, await late()),
  },
  {
    what: 'a late addition from another village',
    code: 'permission/not-found',
    attempt: async (tx, { late }) => addLateClaim(tx, committeeActor(await createVillage(tx)), await late()),
  },
  {
    what: 'a late addition by a job',
    code: 'claims/not-allowed',
    attempt: async (tx, { late }) => addLateClaim(tx, setup, await late()),
  },
  {
    what: 'a late addition for nobody of the village',
    code: 'claims/not-found',
    attempt: async (tx, { enterer, late }) => addLateClaim(tx, enterer, await late({ memberId: randomUUID() })),
  },
  {
    what: 'another content under a used request',
    code: 'claims/request-used',
    attempt: async (tx, { enterer, late }) => {
      const command = await late();
      await addLateClaim(tx, enterer, command);
      return addLateClaim(tx, enterer, { ...command, reason: '另一个原因' });
    },
  },
  {
    what: 'a day to come',
    code: 'claims/date-in-the-future',
    attempt: async (tx, { enterer, late }) => addLateClaim(tx, enterer, await late({ occurredOn: '2026-11-19' })),
  },
  {
    what: 'a day that the member may still claim',
    code: 'claims/not-late',
    details: { oldest: '2026-10-19' },
    attempt: async (tx, { enterer, late }) => addLateClaim(tx, enterer, await late({ occurredOn: '2026-10-19' })),
  },
  {
    what: 'a late addition under a rule for deductions',
    code: 'claims/rule-not-in-force',
    attempt: async (tx, { enterer, late }) => addLateClaim(tx, enterer, await late({ ruleCode: 'TAKE' })),
  },
  {
    what: 'a late addition before joining',
    code: 'claims/not-a-member-then',
    attempt: async (tx, { enterer, late, village }) => {
      const member = await createMember(tx, village, { joinedOn: '2026-10-01' });
      return addLateClaim(tx, enterer, await late({ memberId: member.id }));
    },
  },
  {
    what: 'a late addition of too much',
    code: 'claims/quantity-out-of-range',
    attempt: async (tx, { enterer, late }) => addLateClaim(tx, enterer, await late({ quantity: '2' })),
  },
  {
    what: 'a late addition without the photo that its rule asks for',
    code: 'claims/photo-missing',
    attempt: async (tx, { enterer, late, village }) => {
      await createRule(tx, village.id, { code: 'SHOWN', evidence: 'photo' });
      return addLateClaim(tx, enterer, await late({ ruleCode: 'SHOWN' }));
    },
  },
  {
    what: 'a late addition without a reason',
    code: 'claims/reason-missing',
    attempt: async (tx, { enterer, late }) => addLateClaim(tx, enterer, await late({ reason: '  ' })),
  },
  {
    what: 'a late addition of what stands already',
    code: 'claims/already-claimed',
    attempt: async (tx, { enterer, late }) => {
      await addLateClaim(tx, enterer, await late());
      return addLateClaim(tx, enterer, await late());
    },
  },
  {
    what: 'a deduction by a checker',
    code: 'permission/not-allowed',
    attempt: async (tx, { deduction, checker }) => enterDeduction(tx, checker, await deduction()),
  },
  {
    what: 'a deduction where the village has none',
    code: 'claims/deductions-off',
    attempt: async (tx, { enterer, deduction, village }) => {
      await setting(tx, village.id, 'claims.deductions', 'off');
      return enterDeduction(tx, enterer, await deduction());
    },
  },
  {
    what: 'a deduction under a rule that gives',
    code: 'claims/rule-not-in-force',
    attempt: async (tx, { enterer, deduction }) => enterDeduction(tx, enterer, await deduction({ ruleCode: 'VISIT' })),
  },
  {
    what: 'a deduction from somebody who had left',
    code: 'claims/not-a-member-then',
    attempt: async (tx, { enterer, deduction, village, member }) => {
      const ending = {
        memberId: member.id,
        villageId: village.id,
        leftOn: '2026-11-01',
        ending: 'moved' as const,
      };
      await endMembership(tx, setup, { requestId: randomUUID(), reason: '搬走了', ...ending });
      return enterDeduction(tx, enterer, await deduction());
    },
  },
  {
    what: 'a deduction of more than the rule says',
    code: 'claims/points-out-of-range',
    details: { least: '2', most: '5' },
    attempt: async (tx, { enterer, deduction }) => enterDeduction(tx, enterer, await deduction({ points: '5.5' })),
  },
  {
    what: 'a deduction without proof',
    code: 'claims/photo-missing',
    attempt: async (tx, { enterer, deduction }) => enterDeduction(tx, enterer, await deduction({ photoIds: [] })),
  },
  {
    what: 'a deduction without a reason',
    code: 'claims/reason-missing',
    attempt: async (tx, { enterer, deduction }) => enterDeduction(tx, enterer, await deduction({ reason: '' })),
  },
  {
    what: 'a deduction checked by who entered it',
    code: 'claims/own-matter',
    attempt: async (tx, { enterer, deduction, village }) => {
      const { result } = await enterDeduction(tx, enterer, await deduction());
      return acceptClaim(tx, enterer, { villageId: village.id, claimId: result.id });
    },
  },
  {
    what: 'a deduction raised by its checker',
    code: 'claims/points-out-of-range',
    attempt: async (tx, { enterer, deduction, village, checker }) => {
      const { result } = await enterDeduction(tx, enterer, await deduction());
      return acceptClaim(tx, checker, { villageId: village.id, claimId: result.id, points: '5' });
    },
  },
  {
    what: 'a deduction withdrawn by the person themself',
    code: 'claims/not-allowed',
    attempt: async (tx, { enterer, deduction, claimant }) => {
      const { result } = await enterDeduction(tx, enterer, await deduction());
      return withdrawClaim(tx, claimant, { claimId: result.id, now: noon });
    },
  },
  {
    what: 'a claim under a rule for deductions',
    code: 'claims/not-a-claimant',
    attempt: (tx, { claimant }) => createClaim(tx, claimant, 'TAKE'),
  },
  {
    what: 'a rule for deductions published where the village has none',
    code: 'rules/deductions-off',
    attempt: async (tx) => {
      const village = await createVillage(tx);
      const { versionId } = await createDraft(tx, village.id, { deduction: true, validFrom: '2026-12-01' });
      const meeting = { meeting: '村民会议', meetingOn: '2026-11-10', now: noon };
      return publishRule(tx, personActor('points-administrator', village), { versionId, ...meeting });
    },
  },
];

describe('entering for others refuses', () => {
  for (const { what, code, details, attempt } of refusals) {
    test(what, async ({ tx }) => {
      await expect(attempt(tx, await arrange(tx))).rejects.toMatchObject({
        code,
        details: expect.objectContaining(details ?? {}),
      });
    });
  }
});

describe('a checker of a deduction', () => {
  test('takes less, or nothing', async ({ tx }) => {
    const { enterer, deduction, village, checker } = await arrange(tx);
    const { result } = await enterDeduction(tx, enterer, await deduction());
    const command = { villageId: village.id, claimId: result.id };
    expect((await lowerClaim(tx, checker, { ...command, points: '2', reason: '初次' })).result).toMatchObject({
      state: 'accepted',
      points: '2.00',
    });
    const other = await enterDeduction(tx, enterer, await deduction({ place: '河边' }));
    const refused = await refuseClaim(tx, checkerActor(village), {
      ...command,
      claimId: other.result.id,
      reason: '不是他',
    });
    expect(refused.result.state).toBe('refused');
  });
});
