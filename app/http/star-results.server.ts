import type { LoaderFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import type { VillageName } from '#services/identity/index';
import type { PersonActor } from '#services/kernel/actor';
import { dateInChina } from '#services/kernel/clock';
import { newId } from '#services/kernel/ids';
import { listGrids } from '#services/org/index';
import { findRuleInForce } from '#services/rules/index';
import {
  listResults,
  loadResult,
  loadRoundOfResults,
  loadVeto,
  RESULT_ORDERS,
  readRewards,
} from '#services/stars/index';
import { formatFullMoment } from '~/copy/format';
import { answerPage, notFound } from './answer.server';
import { readDeskFrame } from './desk.server';
import { readFrom } from './transaction.server';

const asking = z.object({
  q: z.string().trim().max(40).catch(''),
  grid: z.uuid().optional().catch(undefined),
  only: z.enum(['vetoed', 'adjusted', 'exempt']).optional().catch(undefined),
  order: z.enum(RESULT_ORDERS).catch('score'),
});

/** A round's results as the page narrows them. */
export async function readResultList(args: LoaderFunctionArgs, actor: PersonActor, village: VillageName) {
  const reader = readFrom(args.context);
  const asked = asking.parse(Object.fromEntries(new URL(args.request.url).searchParams));
  const round = await answerPage(() => loadRoundOfResults(reader, village.id, args.params.round ?? ''));
  const filter = { text: asked.q, gridId: asked.grid, only: asked.only, order: asked.order };
  const [rows, grids] = await Promise.all([
    listResults(reader, village.id, round, filter),
    listGrids(reader, village.id),
  ]);
  const { q, ...rest } = asked;
  const entries = Object.entries({ q, ...rest }).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const search = entries.length > 0 ? `?${new URLSearchParams(entries)}` : '';
  return {
    round,
    rows,
    asked,
    search,
    grids: grids.map(({ id, name }) => ({ value: id, label: name })),
    printed: `${formatFullMoment(new Date())} · ${actor.name}`,
  };
}

/** One person's result with everything that it is made of, and what a form on it needs. */
export async function readResult(args: LoaderFunctionArgs, actor: PersonActor, village: VillageName) {
  const reader = readFrom(args.context);
  const place = { roundId: args.params.round ?? '', participantId: args.params.participant ?? '' };
  const [frame, view] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    answerPage(() => loadResult(reader, village.id, place)),
  ]);
  return {
    frame,
    view,
    today: dateInChina(),
    requestId: newId(),
    accountId: actor.accountId,
    printed: `${formatFullMoment(new Date())} · ${actor.name}`,
  };
}

/** Points for the stars of a round as they stand, with what its rule is called today. */
async function readRewardsNamed(args: LoaderFunctionArgs, villageId: string, roundId: string) {
  const reader = readFrom(args.context);
  const rewards = await readRewards(reader, villageId, roundId);
  if (!rewards) return null;
  const rule = await findRuleInForce(reader, villageId, rewards.rule, dateInChina());
  return { ...rewards, title: rule?.title ?? null };
}

/** A round before something is decided on all of it. */
export async function readRoundDecision(args: LoaderFunctionArgs, actor: PersonActor, village: VillageName) {
  const [frame, list] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    readResultList(args, actor, village),
  ]);
  if (args.params.round !== list.round.id) throw notFound();
  const rewards = await readRewardsNamed(args, village.id, list.round.id);
  return { frame, ...list, rewards, today: dateInChina(), requestId: newId() };
}

/** A veto of a round, for who decides on it. */
export async function readVeto(args: LoaderFunctionArgs, actor: PersonActor, village: VillageName) {
  const reader = readFrom(args.context);
  const [frame, found] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    answerPage(() => loadVeto(reader, village.id, args.params.round ?? '', args.params.veto ?? '')),
  ]);
  return { frame, ...found, isOwn: found.veto.proposedBy === actor.accountId, requestId: newId() };
}
