import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { APPLICATION_STATES } from '#services/fund/vocabulary';
import { PublicAccount } from '~/components/fund/public-account';
import { PublicApplicationRows } from '~/components/fund/public-application-rows';
import { PublicShell } from '~/components/shell/public-shell';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { SelectField } from '~/components/ui/field';
import { Pager } from '~/components/ui/pager';
import { Strip } from '~/components/ui/tab-bar';
import { formatYuan } from '~/copy/format';
import { applicationStateLabels } from '~/copy/labels/fund';
import { audienceOf, loadBoardVillage } from '~/http/board.server';
import { allowAnonymous } from '~/http/guards.server';
import { readPublicFund } from '~/http/public-fund.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `微服务资金 · ${data?.village.name ?? ''}公开栏 · 益邻` },
];

export async function loader(args: LoaderFunctionArgs) {
  const audience = audienceOf(await allowAnonymous(args));
  const village = await loadBoardVillage(args);
  return { audience, village, ...(await readPublicFund(args, village.id)) };
}

const hidden: readonly string[] = ['draft', 'confirming'];

export default function BoardFund() {
  const { audience, village, ...fund } = useLoaderData<typeof loader>();
  const { year, years, state, page, pages, count, applications, yearlyYuan } = fund;
  const here = `/v/${village.code}/fund`;
  const at = (number: number) => `${here}?year=${year}${state ? `&state=${state}` : ''}&page=${number}`;
  const choices = APPLICATION_STATES.filter((each) => !hidden.includes(each)).map((value) => ({
    value,
    label: applicationStateLabels[value],
  }));
  return (
    <PublicShell audience={audience} village={village} current="fund">
      <p className="lead">
        {yearlyYuan && `${year} 年每人 ${formatYuan(yearlyYuan)} 元，`}
        用来帮邻居办小事。每一元从哪里来、批给谁、花在哪里，都写在这里。
      </p>
      {years.length > 1 && (
        <Strip
          label="年份"
          links={years.map((each) => ({
            to: `${here}?year=${each.year}`,
            label: `${each.year} 年`,
            current: each.year === year,
          }))}
        />
      )}
      <Card title={`${year} 年微服务资金总账`}>
        <PublicAccount {...fund} />
      </Card>
      <Card title={`${year} 年的申请`} aside={<small>{count} 件</small>}>
        <form method="get" className="inline-form">
          <input type="hidden" name="year" value={year} />
          <SelectField label="状态" name="state" value={state} choices={[{ value: '', label: '全部' }, ...choices]} />
          <Button kind="quiet">看</Button>
        </form>
        {applications.length === 0 && (
          <EmptyState icon="hand" title={state ? '没有这样的申请' : '还没有申请'}>
            成员提交的申请，开始审核以后就写在这里。
          </EmptyState>
        )}
        <PublicApplicationRows applications={applications} to={here} />
        <Pager
          label="翻页"
          previous={page > 1 ? { to: at(page - 1), label: '前一页' } : undefined}
          next={page < pages ? { to: at(page + 1), label: '后一页' } : undefined}
        />
      </Card>
      <div className="page-actions">
        <ButtonLink kind="quiet" block icon="print" to={`${here}/print?year=${year}`}>
          打印张贴
        </ButtonLink>
      </div>
    </PublicShell>
  );
}
