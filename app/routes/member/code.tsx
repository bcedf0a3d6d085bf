import { data, type HeadersFunction, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { findPurse } from '#services/ledger/index';
import { makeCode } from '#services/redemption/index';
import { MemberCodeCard } from '~/components/redemption/member-code';
import { PhoneShell } from '~/components/shell/phone-shell';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Island } from '~/components/ui/island';
import { formatPoints } from '~/copy/format';
import { answerPage } from '~/http/answer.server';
import { requireRole } from '~/http/guards.server';
import { memberPlace } from '~/http/member.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '兑换码 · 益邻' }];

/** A code on a page from a cache is an old one. */
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'member.own');
  const reader = readFrom(args.context);
  const { villageId, memberId, village } = await memberPlace(reader, actor);
  const code = await answerPage(() => makeCode(reader, villageId, memberId));
  const purse = await findPurse(reader, villageId, memberId);
  const page = {
    code,
    village,
    name: actor.name,
    available: purse.available,
    frozen: purse.frozenAt !== null,
    household: purse.householdNumber,
  };
  return data(page, { headers: { 'Cache-Control': 'no-store' } });
}

export default function Code() {
  const { code, village, name, available, frozen, household } = useLoaderData<typeof loader>();
  return (
    <PhoneShell title="兑换码" subtitle={`${name} · ${village.name}`} current="goods" villageCode={village.code}>
      <MemberCodeCard code={code} />
      <noscript>
        <div className="page-actions">
          <ButtonLink block to="/me/code">
            换一个新码
          </ButtonLink>
        </div>
      </noscript>
      <Card title={`${household ? '家庭积分可用' : '可用'} ${formatPoints(available)} 分`}>
        {frozen && <p className="error">积分已冻结，暂时不能兑换，请问村委会。</p>}
        <p>到爱心超市，把这一页给店员扫。扫不出来，就把码下面的数字念给店员。</p>
        <p>码半分钟换一次，用过就作废，截图给别人也没有用。</p>
      </Card>
      <Island name="code" />
    </PhoneShell>
  );
}
