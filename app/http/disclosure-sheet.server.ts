import type { LoaderFunctionArgs } from '@remix-run/node';
import { readDonationFigures } from '#services/donations/index';
import { listClosedInPeriod, readFundPeriod } from '#services/insight/index';
import { addDays, type CalendarDate, dateInChina } from '#services/kernel/clock';
import { maskedText } from '#services/kernel/masked-name';
import {
  findFirstDay,
  listGivenByPerson,
  type Period,
  readPeriodFigures,
  readPointsGiven,
  readPointsOpen,
} from '#services/ledger/index';
import { readPointsRedeemed } from '#services/redemption/index';
import { listPublicSettlements } from '#services/settlements/index';
import { listFinalRounds } from '#services/stars/index';
import { maskedName } from '~/copy/format';
import { notFound } from './answer.server';
import { readFrom } from './transaction.server';

/** A month, `2026-10`, or a quarter, `2026-q3`. */
export interface SheetPeriod extends Period {
  readonly name: string;
  readonly isOver: boolean;
}

const lastDayOf = (month: string) => addDays(`${addDays(`${month}-01`, 31).slice(0, 7)}-01`, -1);
const twoDigits = (value: number) => String(value).padStart(2, '0');

/** The days of a period's name; undefined for a name that is none, or for days to come. */
export function sheetPeriod(name: string, today: CalendarDate): SheetPeriod | undefined {
  const [, year, month, quarter] = /^(20\d{2})-(?:(0[1-9]|1[0-2])|q([1-4]))$/.exec(name) ?? [];
  if (!year) return undefined;
  const first = month ?? twoDigits(Number(quarter) * 3 - 2);
  const last = month ?? twoDigits(Number(quarter) * 3);
  const from = `${year}-${first}-01`;
  const until = lastDayOf(`${year}-${last}`);
  return from > today ? undefined : { name, from, until, isOver: until < today };
}

/** Every month and quarter since a village's book begins, the latest first. */
export async function listSheetPeriods(context: LoaderFunctionArgs['context'], villageId: string) {
  const today = dateInChina();
  const firstOn = await findFirstDay(readFrom(context), villageId);
  if (!firstOn) return { months: [], quarters: [] };
  const months: SheetPeriod[] = [];
  for (let month = today.slice(0, 7); month >= firstOn.slice(0, 7); month = addDays(`${month}-01`, -1).slice(0, 7)) {
    months.push(sheetPeriod(month, today)!);
  }
  const names = months.map(({ from }) => `${from.slice(0, 4)}-q${Math.ceil(Number(from.slice(5, 7)) / 3)}`);
  return { months, quarters: [...new Set(names)].map((name) => sheetPeriod(name, today)!) };
}

/** The period that the address names, or the 404 page. */
export function askedSheetPeriod({ params }: Pick<LoaderFunctionArgs, 'params'>): SheetPeriod {
  const period = sheetPeriod(params.period ?? '', dateInChina());
  if (!period) throw notFound();
  return period;
}

/** A disclosure sheet: the board's own figures for the period, with masked names. */
export async function readDisclosureSheet(
  context: LoaderFunctionArgs['context'],
  villageId: string,
  period: SheetPeriod,
) {
  const reader = readFrom(context);
  const [figures, given, redeemed, people, open, donations, settled, money, closed, stars] = await Promise.all([
    readPeriodFigures(reader, villageId, period),
    readPointsGiven(reader, villageId, period),
    readPointsRedeemed(reader, villageId, period),
    listGivenByPerson(reader, villageId, period),
    readPointsOpen(reader, villageId),
    readDonationFigures(reader, villageId, period),
    listPublicSettlements(reader, villageId, period),
    readFundPeriod(reader, villageId, period),
    listClosedInPeriod(reader, villageId, period),
    listFinalRounds(reader, villageId, period),
  ]);
  const masked = people.map((person) => ({ ...person, name: maskedName(person.name) }));
  const settlements = settled.map(
    ({ id, number, shopName, firstOn, untilOn, slipCount, points, yuan, state, paidOn }) => ({
      id,
      number,
      shopName,
      firstOn,
      untilOn,
      slipCount,
      points,
      yuan,
      state,
      paidOn,
    }),
  );
  const applications = closed.map(({ leadName, beneficiaryName, ...each }) => ({
    ...each,
    title: maskedText(each.title, [leadName, beneficiaryName]),
    lead: maskedName(leadName),
    beneficiary: maskedName(beneficiaryName),
  }));
  const fund = { figures: money, applications };
  return { period, figures, given, redeemed, people: masked, openNow: open, donations, settlements, fund, stars };
}
export type DisclosureSheet = Awaited<ReturnType<typeof readDisclosureSheet>>;
