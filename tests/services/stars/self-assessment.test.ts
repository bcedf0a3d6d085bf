import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import type { PersonActor } from '#services/kernel/actor';
import { addDays, dateInChina, startOfDateInChina } from '#services/kernel/clock';
import type { EnterSelfAssessmentCommand } from '#services/stars/commands';
import { assessOneself, enterSelfAssessment, loadSelfSheet } from '#services/stars/index';
import { createMember } from '#tests/factories/org';
import { marksOf, toMutual } from '#tests/factories/star-ballots';
import { createStarVillage, openTestRound, type StarVillage, type TestRound } from '#tests/factories/stars';
import { test } from '#tests/harness/database';

interface Scene {
  readonly tx: Tx;
  readonly world: StarVillage;
  readonly round: TestRound;
  readonly actor: PersonActor;
  readonly committee: PersonActor;
  readonly command: EnterSelfAssessmentCommand;
}

async function scene(tx: Tx): Promise<Scene> {
  const world = await createStarVillage(tx, { members: 4, households: 2 });
  const round = await openTestRound(tx, world, { exempt: [world.members[3]!] });
  const actor = world.memberActors[0]!;
  const sheet = await loadSelfSheet(tx, round.villageId, round.id, { memberId: actor.memberId! }, round.now);
  const command = {
    villageId: round.villageId,
    roundId: round.id,
    participantId: sheet.participantId,
    requestId: randomUUID(),
    marks: marksOf('self'),
    words: '走访了 12 户',
    now: round.now,
  };
  return { tx, world, round, actor, committee: world.committee[0]!, command };
}

const read = ({ tx, round, actor }: Scene, now = round.now) =>
  loadSelfSheet(tx, round.villageId, round.id, { memberId: actor.memberId! }, now);

describe('a self-assessment', () => {
  test('is kept, and may be said again until the step closes', async ({ tx }) => {
    const given = await scene(tx);
    const { world, actor, command, round } = given;
    expect(await assessOneself(tx, actor, command)).toMatchObject({ replayed: false });
    expect(await assessOneself(tx, actor, command)).toMatchObject({ replayed: true });
    expect((await read(given)).said).toEqual({ marks: command.marks, words: '走访了 12 户', enteredByName: null });
    await assessOneself(tx, actor, { ...command, requestId: randomUUID(), marks: marksOf('self', 65) });
    expect((await read(given)).said?.marks).toEqual(marksOf('self', 65));
    for (const other of world.memberActors.slice(1, 3))
      await assessOneself(tx, other, { ...command, requestId: randomUUID() });
    expect(await read(given)).toMatchObject({ shut: false, exempt: false });
    const late = startOfDateInChina(addDays(dateInChina(round.now), 40));
    expect(await read(given, late)).toMatchObject({ shut: true });
  });

  test('by who acts for the member names them', async ({ tx }) => {
    const given = await scene(tx);
    const { world, actor, command } = given;
    const until = new Date(Date.now() + 60_000);
    const onBehalfOf = {
      agencyId: randomUUID(),
      villageId: command.villageId,
      memberId: actor.memberId!,
      memberName: '周桂兰',
      until,
    };
    await assessOneself(tx, { ...world.committee[1]!, onBehalfOf }, command);
    expect((await read(given)).said?.enteredByName).toBe('李秀英');
  });

  test('from paper names who typed it, in the story too', async ({ tx }) => {
    const given = await scene(tx);
    const { committee, command, round } = given;
    await enterSelfAssessment(tx, committee, command);
    expect(await enterSelfAssessment(tx, committee, command)).toMatchObject({ replayed: true });
    expect((await read(given)).said?.enteredByName).toBe('陈建国');
    const events =
      await tx.$client`select by_name from stars_events where round_id = ${round.id} and kind = 'enter-self'`;
    expect(events).toEqual([{ by_name: '陈建国' }]);
  });

  test('that somebody wrote themself is not typed over', async ({ tx }) => {
    const given = await scene(tx);
    const { actor, committee, command } = given;
    await assessOneself(tx, actor, command);
    const over = { ...command, requestId: randomUUID(), marks: marksOf('self', 65) };
    await expect(enterSelfAssessment(tx, committee, over)).rejects.toMatchObject({ code: 'stars/assessed-already' });
    expect((await read(given)).said?.marks).toEqual(command.marks);
  });

  type Act = (scene: Scene) => Promise<unknown>;
  const refusals: readonly (readonly [string, string, Act])[] = [
    [
      'without the role',
      'permission/not-allowed',
      ({ tx, world, command }) => assessOneself(tx, world.supervisor, command),
    ],
    [
      'in another village',
      'permission/not-found',
      ({ tx, actor, command }) => assessOneself(tx, actor, { ...command, villageId: randomUUID() }),
    ],
    [
      'in no round',
      'stars/not-found',
      ({ tx, actor, command }) => assessOneself(tx, actor, { ...command, roundId: randomUUID() }),
    ],
    [
      'by somebody who takes no part',
      'stars/not-found',
      async ({ tx, world, actor, command }) => {
        const stranger = await createMember(tx, world.village, { name: '郑路过' });
        return assessOneself(tx, { ...actor, memberId: stranger.id }, command);
      },
    ],
    [
      'with other words under the same request',
      'stars/request-used',
      async ({ tx, actor, command }) => {
        await assessOneself(tx, actor, command);
        return assessOneself(tx, actor, { ...command, words: '走访了 30 户' });
      },
    ],
    [
      'when the step is over',
      'stars/wrong-state',
      async ({ tx, command }) => {
        const world = await createStarVillage(tx, { members: 3, households: 1 });
        const round = await openTestRound(tx, world);
        const now = await toMutual(tx, world, round);
        return assessOneself(tx, world.memberActors[0]!, {
          ...command,
          villageId: round.villageId,
          roundId: round.id,
          now,
        });
      },
    ],
    [
      'after the last day',
      'stars/window-over',
      ({ tx, actor, command }) =>
        assessOneself(tx, actor, { ...command, now: startOfDateInChina(addDays(dateInChina(command.now), 30)) }),
    ],
    [
      'by somebody exempt',
      'stars/exempt',
      ({ tx, world, command }) => assessOneself(tx, world.memberActors[3]!, command),
    ],
    [
      'with a gap',
      'stars/marks-missing',
      ({ tx, actor, command }) => assessOneself(tx, actor, { ...command, marks: marksOf('self', null) }),
    ],
    [
      'that is too short',
      'stars/marks-missing',
      ({ tx, actor, command }) => assessOneself(tx, actor, { ...command, marks: [85] }),
    ],
    [
      'from paper without the role',
      'permission/not-allowed',
      ({ tx, world, command }) => enterSelfAssessment(tx, world.supervisor, command),
    ],
    [
      'from paper of nobody',
      'stars/not-found',
      ({ tx, committee, command }) => enterSelfAssessment(tx, committee, { ...command, participantId: randomUUID() }),
    ],
    [
      'from paper of oneself',
      'stars/own-matter',
      ({ tx, committee, actor, command }) =>
        enterSelfAssessment(tx, { ...committee, memberId: actor.memberId }, command),
    ],
    [
      'from paper with a gap',
      'stars/marks-missing',
      ({ tx, committee, command }) => enterSelfAssessment(tx, committee, { ...command, marks: marksOf('self', 99) }),
    ],
  ];

  test.for(refusals)('%s: %s', async ([, code, act], { tx }) => {
    await expect(act(await scene(tx))).rejects.toMatchObject({ code });
  });
});
