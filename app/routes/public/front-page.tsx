import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listPublicVillages } from '#services/org/index';
import { PublicShell } from '~/components/shell/public-shell';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Row, Rows } from '~/components/ui/rows';
import { audienceOf } from '~/http/board.server';
import { allowAnonymous } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [
  { title: '益邻 · 服务换积分，积分兑实物' },
  { name: 'description', content: '为邻里做的事记成积分，到村里的爱心超市换日用品。每一分都公开，人人可查。' },
];

export async function loader(args: LoaderFunctionArgs) {
  const audience = audienceOf(await allowAnonymous(args));
  const villages = await listPublicVillages(readFrom(args.context));
  const townships = [...new Set(villages.map((village) => village.townshipName))].map((name) => ({
    name,
    villages: villages
      .filter((village) => village.townshipName === name)
      .map((village) => ({ code: village.code, name: village.name })),
  }));
  return { townships, demo: args.context.environment.DEMO, audience };
}

export default function FrontPage() {
  const { townships, demo, audience } = useLoaderData<typeof loader>();
  return (
    <PublicShell audience={audience}>
      <div className="columns">
        <section className="card hero">
          <h1>
            服务换积分
            <br />
            积分兑实物
          </h1>
          <p>为邻里做的事记成积分，到村里的爱心超市换日用品。谁因为什么得了多少分，公开栏里人人可查。</p>
          {audience === 'visitor' ? (
            <ButtonLink to="/sign-in">登录</ButtonLink>
          ) : (
            <ButtonLink to="/account">进入</ButtonLink>
          )}
        </section>
        {demo && <DemonstrationHint />}
        {townships.map((township) => (
          <Card key={township.name} title={`${township.name} · 看公开栏`}>
            <Rows>
              {township.villages.map((village) => (
                <Row key={village.code} what={village.name} to={`/v/${village.code}`} />
              ))}
            </Rows>
          </Card>
        ))}
        {townships.length === 0 && (
          <Card>
            <EmptyState icon="board" title="还没有村加入">
              管理员登录后可以建立村和微网格。
            </EmptyState>
          </Card>
        )}
      </div>
    </PublicShell>
  );
}

function DemonstrationHint() {
  return (
    <Card title="这是演示，三步试一遍">
      <ol className="numbered">
        <li>点“登录”，一键进入“成员”：看积分，出示兑换码，报一件做过的好事。</li>
        <li>换“核实员”核实这件申报，再换“店员”扫码，用积分兑一块肥皂。</li>
        <li>打开村公开栏：刚才的每一分都在，姓名已遮住，账本已封存。</li>
      </ol>
    </Card>
  );
}
