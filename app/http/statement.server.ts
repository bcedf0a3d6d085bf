import { z } from 'zod';
import { dateInChina, isCalendarDate } from '#services/kernel/clock';
import { isId } from '#services/kernel/ids';
import {
  loadStatement,
  periodOfChoice,
  STATEMENT_PERIODS,
  type StatementPeriod,
  type StatementPeriodChoice,
} from '#services/ledger/index';
import { loadMember, type MemberBrief } from '#services/org/index';
import { answerPage, notFound } from './answer.server';
import type { RequestContext } from './context.server';
import { readQuery } from './form.server';
import { readFrom } from './transaction.server';

const day = z.string().refine((text) => isCalendarDate(text) && text >= '2000-01-01' && text < '2100-01-01', {
  error: '请填写日期',
});

const query = z
  .object({ period: z.enum(STATEMENT_PERIODS).optional(), from: day.optional(), to: day.optional() })
  .superRefine(({ period, from, to }, refinement) => {
    if (period !== 'free') return;
    if (from === undefined) refinement.addIssue({ code: 'custom', path: ['from'], message: '请填写从哪一天开始' });
    if (to === undefined) refinement.addIssue({ code: 'custom', path: ['to'], message: '请填写到哪一天为止' });
    if (from !== undefined && to !== undefined && from > to) {
      refinement.addIssue({ code: 'custom', path: ['to'], message: '结束的日子要在开始之后' });
    }
  });

/** The period that an address asks for, with what was typed and what is wrong with it. */
export interface AskedPeriod {
  readonly choice: StatementPeriodChoice;
  readonly period: StatementPeriod;
  readonly typed: { readonly from: string; readonly to: string };
  readonly errors: Readonly<Record<string, readonly string[]>>;
  /** The same period in an address, for the printed and the Excel form. */
  readonly search: string;
}

/** Reads `?period=last-month` or `?period=free&from=…&to=…`; without one, or with a wrong one, this month. */
export function readAskedPeriod(request: Request, today = dateInChina()): AskedPeriod {
  const { value, errors } = readQuery(request, query);
  const sent = new URL(request.url).searchParams;
  const current = periodOfChoice('this-month', today);
  if (value?.period === 'free') {
    const period = { fromOn: value.from ?? current.fromOn, untilOn: value.to ?? current.untilOn };
    return asked('free', period, {});
  }
  if (value === undefined && sent.get('period') === 'free') {
    const typed = { from: sent.get('from')?.slice(0, 20) ?? '', to: sent.get('to')?.slice(0, 20) ?? '' };
    return { ...asked('free', current, errors), typed };
  }
  const choice = value?.period ?? 'this-month';
  return asked(choice, periodOfChoice(choice, today), {});
}

function asked(choice: StatementPeriodChoice, period: StatementPeriod, errors: AskedPeriod['errors']): AskedPeriod {
  const typed = { from: period.fromOn, to: period.untilOn };
  const search = choice === 'free' ? `?period=free&from=${typed.from}&to=${typed.to}` : `?period=${choice}`;
  return { choice, period, typed, errors, search };
}

/** A member's statement for the period that the address asks for; the 404 page for a member elsewhere. */
export async function readStatement(
  { request, context }: { readonly request: Request; readonly context: RequestContext },
  villageId: string,
  memberId: string,
) {
  if (!isId(memberId)) throw notFound();
  const reader = readFrom(context);
  const period = readAskedPeriod(request);
  const [member, statement] = await answerPage(() =>
    Promise.all([loadMember(reader, villageId, memberId), loadStatement(reader, villageId, memberId, period.period)]),
  );
  return { asked: period, member: nameOf(member), statement, madeAt: new Date() };
}

function nameOf(member: MemberBrief) {
  return { id: member.id, name: member.name, number: member.number, gridName: member.gridName };
}

export type StatementPage = Awaited<ReturnType<typeof readStatement>>;
