import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { OperationRows, ProblemRows, SafetyRules, Sample } from '~/components/api/guide-parts';
import { PublicShell } from '~/components/shell/public-shell';
import { Card } from '~/components/ui/card';
import { listOperations, listProblems } from '~/http/api-guide.server';
import { siteAddress } from '~/http/board.server';
import { allowAnonymous } from '~/http/guards.server';

export const meta: MetaFunction = () => [{ title: '收银接口说明 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await allowAnonymous(args);
  return {
    audience: actor.kind === 'person' ? ('person' as const) : ('visitor' as const),
    base: `${siteAddress(args)}/api/v1`,
    operations: listOperations(),
    problems: listProblems(),
  };
}

const redemption = (base: string) => `curl -X POST ${base}/redemptions \\
  -H "Authorization: Bearer $TOKEN" \\
  -H "Content-Type: application/json" \\
  -H "Idempotency-Key: $(uuidgen)" \\
  -d '{"code":"100000120123456789",
       "lines":[{"goodsId":"0193a5c2-7a1b-7c3d-8e4f-5a6b7c8d9e0f","quantity":1}]}'`;

const slip = `HTTP/1.1 201 Created
Location: /api/v1/redemptions/0193a5d0-…

{"id":"0193a5d0-…","number":"QH-20261122-0018","holder":"周＊兰","means":"code",
 "lines":[{"position":1,"name":"肥皂","unit":"piece","price":"5.00","quantity":1,"total":"5.00",…}],
 "total":"5.00","balanceAfter":"281.50","redeemedAt":"2026-11-22T10:32:08.125+00:00",…}`;

const problem = `HTTP/1.1 422 Unprocessable Entity
Content-Type: application/problem+json

{"type":"/api/v1#redemption/insufficient-points","title":"这一单办不了","status":422,
 "detail":"积分不够：需要 60 分，可用 12 分。什么都没有扣。",
 "code":"redemption/insufficient-points","needed":"60.00","available":"12.00",
 "requestId":"1f0c9a52-…"}`;

const others = (base: string) => `curl -H "Authorization: Bearer $TOKEN" "${base}/goods?q=fz&page=1&size=50"
curl -H "Authorization: Bearer $TOKEN" ${base}/shop
curl -X POST -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" \\
  -d '{"code":"100000120123456789"}' ${base}/codes/inspect`;

export default function ApiGuide() {
  const { audience, base, operations, problems } = useLoaderData<typeof loader>();
  return (
    <PublicShell audience={audience}>
      <h1>收银接口说明</h1>
      <Card title="给做收银机和小程序的人">
        <p>
          地址都接在 <code>{base}</code> 后面；机器读的说明在 <a href="/api/v1/openapi.json">openapi.json</a>（OpenAPI
          3.1）。
        </p>
        <OperationRows operations={operations} />
      </Card>
      <SafetyRules />
      <Card title="兑换一单">
        <Sample>{redemption(base)}</Sample>
        <p>办成了：</p>
        <Sample>{slip}</Sample>
      </Card>
      <Card title="其他">
        <Sample>{others(base)}</Sample>
      </Card>
      <Card title="办不了的时候">
        <p>
          按 RFC 9457 回答：<code>code</code> 给程序看，<code>detail</code> 是一句可以直接给店员看的话，报修时说{' '}
          <code>requestId</code>。
        </p>
        <Sample>{problem}</Sample>
      </Card>
      <Card title="问题代码">
        <ProblemRows problems={problems} />
      </Card>
    </PublicShell>
  );
}
