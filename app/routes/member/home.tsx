import { data, type HeadersFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { readMemberHome } from '#services/dashboards/index';
import { listEarmarkedPurses } from '#services/donations/index';
import { listExpiringPoints } from '#services/expiry/index';
import { dateInChina } from '#services/kernel/clock';
import { readPurseFigures } from '#services/ledger/index';
import { listReadyOrders } from '#services/orders/index';
import { makeCode } from '#services/redemption/index';
import { readStanding } from '#services/stars/index';
import { EarmarkedCard } from '~/components/dashboards/earmarked-card';
import { HomeBalance } from '~/components/dashboards/home-balance';
import { HomeCode } from '~/components/dashboards/home-code';
import { HomeHints } from '~/components/dashboards/home-hints';
import { HomePlaces } from '~/components/dashboards/home-places';
import { LatestEntries } from '~/components/dashboards/latest-entries';
import { FundLine } from '~/components/fund/fund-line';
import { ReadyOrders } from '~/components/orders/ready-orders';
import { PhoneShell } from '~/components/shell/phone-shell';
import { UnreadNotes } from '~/components/shell/unread-notes';
import { StarLine } from '~/components/stars/star-line';
import { StarWaiting } from '~/components/stars/star-waiting';
import { answerPage, notFound } from '~/http/answer.server';
import { requireRole } from '~/http/guards.server';
import { readFundLine } from '~/http/own-fund.server';
import { ownMember } from '~/http/own-member.server';
import { readWaitingStars } from '~/http/own-stars.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.home.villageName ?? ''} · 益邻` }];

/** A member's first page. */
export async function loader(args: LoaderFunctionArgs) {
  const own = ownMember(await requireRole(args, 'member.own'));
  const { villageId, memberId } = own;
  const reader = readFrom(args.context);
  const home = await readMemberHome(reader, villageId, memberId);
  if (!home) throw notFound();
  const maySpend = Number(home.balance) > 0 && !home.frozen;
  const earmarked = await listEarmarkedPurses(reader, villageId, memberId);
  const mayShow = maySpend || earmarked.some((purse) => purse.open && !purse.frozen && Number(purse.balance) > 0);
  const code = mayShow ? await answerPage(() => makeCode(reader, villageId, memberId)) : undefined;
  const today = dateInChina();
  const expiring = await listExpiringPoints(reader, villageId, memberId, today);
  const ready = await listReadyOrders(reader, villageId, memberId);
  const figures = await readPurseFigures(reader, villageId, memberId);
  const fund = await readFundLine(reader, { villageId, memberId });
  const standing = await readStanding(reader, villageId, memberId, today);
  const waiting = await readWaitingStars(reader, own, new Date());
  const page = {
    home,
    figures,
    fund,
    standing,
    waiting,
    earmarked,
    code,
    expiring,
    ready,
    thisYear: today.slice(0, 4),
  };
  return data(page, { headers: { 'Cache-Control': 'no-store' } });
}

/** A code on a page from a cache is an old one. */
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export default function MemberHomePage() {
  const page = useLoaderData<typeof loader>();
  const { home, figures, fund, standing, waiting, earmarked, code, expiring, ready, thisYear } = page;
  const place = home.gridName ? `${home.memberName} · ${home.gridName}` : home.memberName;
  return (
    <PhoneShell title={home.villageName} subtitle={place} current="home" villageCode={home.villageCode}>
      <HomeBalance home={home} figures={figures} />
      <UnreadNotes />
      <StarWaiting tasks={waiting} />
      <ReadyOrders orders={ready} />
      <HomeHints home={home} expiring={expiring} />
      <StarLine standing={standing} />
      <FundLine fund={fund} />
      <EarmarkedCard purses={earmarked} entries="/me/entries?purse=earmarked" />
      {code && <HomeCode code={code} />}
      <LatestEntries entries={home.entries} thisYear={thisYear} />
      <HomePlaces />
    </PhoneShell>
  );
}
