import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { BudgetTable } from '~/components/fund/budget-table';
import { PublicTrail, PublicVotes } from '~/components/fund/public-trail';
import { PublicShell } from '~/components/shell/public-shell';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { Facts } from '~/components/ui/facts';
import { Row, Rows } from '~/components/ui/rows';
import { Steps } from '~/components/ui/steps';
import { formatDay, formatYuan } from '~/copy/format';
import {
  applicationStateLabels,
  applicationStateTones,
  fundEventLabels,
  purposeLabels,
  satisfactionLabels,
} from '~/copy/labels/fund';
import { noticeKindLabels } from '~/copy/labels/notices';
import { audienceOf, loadBoardVillage } from '~/http/board.server';
import { allowAnonymous } from '~/http/guards.server';
import { readPublicApplication } from '~/http/public-fund.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.application.title ?? ''} · ${data?.village.name ?? ''}微服务资金 · 益邻` },
];

export async function loader(args: LoaderFunctionArgs) {
  const audience = audienceOf(await allowAnonymous(args));
  const village = await loadBoardVillage(args);
  const application = await readPublicApplication(args.context, village.id, args.params.application ?? '');
  return { audience, village, application };
}

const money = (value: string | null) => (value === null ? '还没有' : `${formatYuan(value)} 元`);

export default function BoardFundApplication() {
  const { audience, village, application } = useLoaderData<typeof loader>();
  const { number, title, state, lead, beneficiary, purpose, wish, lines, shares, notices, votes, events } = application;
  const board = `/v/${village.code}`;
  return (
    <PublicShell audience={audience} village={village} current="fund">
      <Card title={title} aside={<Chip tone={applicationStateTones[state]}>{applicationStateLabels[state]}</Chip>}>
        <Facts
          facts={[
            { term: '编号', value: number },
            { term: '谁申请', value: lead },
            { term: '帮谁', value: beneficiary },
            { term: '用途', value: purposeLabels[purpose] },
            { term: '申请', value: money(application.budget) },
            { term: '批准', value: money(application.approvedYuan) },
            { term: '花了（凭证核过）', value: money(application.spentYuan) },
            { term: '没花完、退回额度', value: money(application.back) },
            ...(Number(application.excessYuan ?? 0) > 0
              ? [{ term: '超出部分由本人负担', value: money(application.excessYuan) }]
              : []),
            ...(application.satisfaction
              ? [{ term: '受益人说', value: satisfactionLabels[application.satisfaction] }]
              : []),
          ]}
        />
        {wish && <a href={`${board}/wishes/${wish.id}`}>来自微心愿：{wish.title}</a>}
      </Card>
      <Card title="钱从谁的额度里出">
        <Rows>
          {shares.map(({ name, yuan }, index) => (
            <Row key={index} what={name} end={`${formatYuan(yuan)} 元`} />
          ))}
        </Rows>
        <BudgetTable lines={lines.map((line) => ({ ...line, quotePhotoId: null }))} budget={application.budget} />
      </Card>
      <PublicTrail payments={application.payments} receipts={application.receipts} />
      <Card title="谁审、谁批、哪一天">
        <PublicVotes votes={votes} />
        <Steps
          steps={events.map(({ kind, recordedAt, by }) => ({
            what: fundEventLabels[kind],
            note: by,
            when: formatDay(recordedAt),
            state: 'done',
          }))}
        />
        {notices.map(({ kind, id }) => (
          <ButtonLink key={id} kind="quiet" block icon="board" to={`${board}/notices/${id}`}>
            {noticeKindLabels[kind]}
          </ButtonLink>
        ))}
      </Card>
      <div className="page-actions">
        <ButtonLink kind="quiet" block icon="back" to={`${board}/fund`}>
          微服务资金总账
        </ButtonLink>
      </div>
    </PublicShell>
  );
}
