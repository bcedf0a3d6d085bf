import type { LoaderFunctionArgs } from '@remix-run/node';
import type { Actor } from '#services/kernel/actor';
import { type BoardEntry, listBoardEntries } from '#services/ledger/index';
import { findPublicVillage, type PublicVillage } from '#services/org/index';
import { listRulesInForce } from '#services/rules/index';
import type { RuleCategory } from '#services/rules/vocabulary';
import type { ShownRule } from '~/components/board/rule-rows';
import type { Audience } from '~/components/shell/public-shell';
import { maskedName } from '~/copy/format';
import { notFound } from './answer.server';
import { readFrom } from './transaction.server';

/** The village whose public board the address names, or the 404 page. */
export async function loadBoardVillage({ context, params }: LoaderFunctionArgs): Promise<PublicVillage> {
  const village = await findPublicVillage(readFrom(context), params.village ?? '');
  if (!village) throw notFound();
  return village;
}

/** A movement as the board shows it: the name never leaves the server whole. */
export type MaskedEntry = Omit<BoardEntry, 'memberName'> & { readonly name: string };

/** Movements with masked names, the latest first. */
export async function listMaskedEntries(
  context: LoaderFunctionArgs['context'],
  villageId: string,
  page: { readonly before?: number; readonly count: number },
): Promise<MaskedEntry[]> {
  const entries = await listBoardEntries(readFrom(context), villageId, page);
  return entries.map(({ memberName, ...entry }) => ({ ...entry, name: maskedName(memberName ?? '') }));
}

/** How people reach this site: the configured address, or the one they just used. */
export function siteAddress({ context, request }: Pick<LoaderFunctionArgs, 'context' | 'request'>): string {
  return context.environment.BASE_URL ?? new URL(request.url).origin;
}

/** The rules that hold in a village on a day, without what only the desk needs. */
export async function listShownRules(
  context: LoaderFunctionArgs['context'],
  villageId: string,
  on: string,
): Promise<(ShownRule & { readonly category: RuleCategory })[]> {
  const rules = await listRulesInForce(readFrom(context), villageId, on);
  return rules.map((rule) => ({
    code: rule.code,
    category: rule.category,
    title: rule.title,
    description: rule.description,
    unit: rule.unit,
    pointsMin: rule.pointsMin,
    pointsMax: rule.pointsMax,
    caps: rule.caps,
    evidence: rule.evidence,
    number: rule.number,
    unitName: rule.unitName,
    validFrom: rule.validFrom,
    meeting: rule.meeting,
  }));
}

/** Who reads a public page, as far as its shell needs to know. */
export function audienceOf(actor: Actor): Audience {
  if (actor.kind !== 'person') return 'visitor';
  return actor.role === 'member' ? 'member' : 'person';
}
