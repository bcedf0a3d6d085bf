import type { LoaderFunctionArgs } from '@remix-run/node';
import {
  type Donation,
  findDonorByDigits,
  fundState,
  listDonationLines,
  listDonations,
  listDonationYears,
  listFundSpending,
  listFunds,
  listGivenGoods,
  loadDonation,
  readDonationFigures,
} from '#services/donations/index';
import { dateInChina } from '#services/kernel/clock';
import { donorInWords } from '~/copy/labels/donations';
import { answerPage, notFound } from './answer.server';
import { forgiveAttempt, limitAttempts } from './rate-limit.server';
import type { RequestArgs } from './session.server';
import { readFrom } from './transaction.server';

const SHOWN_MAX = 200;

/** What a village was given in a year, the donors' names only with their consent. */
export async function readPublicDonations({ context, request }: LoaderFunctionArgs, villageId: string) {
  const reader = readFrom(context);
  const years = await listDonationYears(reader, villageId);
  const asked = Number(new URL(request.url).searchParams.get('year'));
  const year = years.includes(asked) ? asked : (years[0] ?? Number(dateInChina().slice(0, 4)));
  const period = { from: `${year}-01-01`, until: `${year}-12-31` };
  const [{ donations }, figures, funds] = await Promise.all([
    listDonations(reader, villageId, { year, limit: SHOWN_MAX }),
    readDonationFigures(reader, villageId, period),
    listFunds(reader, villageId),
  ]);
  return {
    years,
    year,
    figures,
    donations: donations.map(({ id, number, receivedOn, yuan, goods, cancelled, ...each }) => {
      return { id, number, receivedOn, yuan, goods, cancelled, donor: donorInWords(each) };
    }),
    funds: funds.map(({ closedByName: _by, closeReason: _why, ...fund }) => ({
      ...fund,
      state: fundState(fund, dateInChina()),
    })),
  };
}

/** A donation as anybody may read it. */
export async function readPublicDonation({ context, params }: LoaderFunctionArgs, villageId: string) {
  const reader = readFrom(context);
  const donation = await answerPage(() => loadDonation(reader, villageId, params.donation ?? ''));
  const given = await listGivenGoods(reader, villageId, [donation.id], SHOWN_MAX);
  return { donation: publicly(donation), given };
}

function publicly({ id, year, number, receivedOn, yuan, lines, cancellation, funds, ...donation }: Donation) {
  const cancelled = cancellation && { reason: cancellation.reason, at: cancellation.at };
  return { id, year, number, receivedOn, yuan, lines, cancelled, funds, donor: donorInWords(donation) };
}

/** Everything that the holder of a donor's link may read; wrong digits of an address are counted. */
export async function readDonorPage(args: RequestArgs & { params: { donorPage?: string } }) {
  await limitAttempts(args, 'donor-page');
  const reader = readFrom(args.context);
  const donor = await findDonorByDigits(reader, args.params.donorPage ?? '');
  if (!donor) throw notFound();
  await forgiveAttempt(args, 'donor-page');
  const { villageId, donorId } = donor;
  const [{ donations }, funds] = await Promise.all([
    listDonations(reader, villageId, { donorId, limit: SHOWN_MAX }),
    listFunds(reader, villageId, { donorId }),
  ]);
  const counted = donations.filter(({ cancelled }) => !cancelled).map(({ id }) => id);
  const fundIds = funds.map(({ id }) => id);
  const [lines, given, spending] = await Promise.all([
    listDonationLines(reader, villageId, counted),
    listGivenGoods(reader, villageId, counted, SHOWN_MAX),
    listFundSpending(reader, villageId, fundIds, SHOWN_MAX),
  ]);
  return {
    village: { code: donor.villageCode, name: donor.villageName },
    name: donor.name,
    donations: donations.map(({ id, year, number, receivedOn, yuan, cancelled }) => {
      const own = lines.filter((line) => line.donationId === id);
      return { id, year, number, receivedOn, yuan, cancelled, lines: own };
    }),
    funds: funds.map(({ id, name, purpose, untilOn, closedAt, filled, given: granted, spent, held, left }) => {
      const state = fundState({ untilOn, closedAt }, dateInChina());
      return { id, name, purpose, state, filled, given: granted, spent, held, left };
    }),
    given,
    spending,
  };
}
