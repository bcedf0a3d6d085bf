import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { isId } from '#services/kernel/ids';
import { type Entry, findPurse, listTransferEntries } from '#services/ledger/index';
import type { SourceKind } from '#services/ledger/vocabulary';
import { sideFacts, transferFacts } from '~/components/ledger/entry-facts';
import { PhoneShell } from '~/components/shell/phone-shell';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Facts } from '~/components/ui/facts';
import { PointsAmount } from '~/components/ui/points-amount';
import { entryTitle } from '~/copy/entries';
import { ownerInWords } from '~/copy/entries-at-desk';
import { formatPoints } from '~/copy/format';
import { notFound } from '~/http/answer.server';
import { requireRole } from '~/http/guards.server';
import { memberPlace } from '~/http/member.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `第 ${data?.entry.sequence ?? ''} 号 · 益邻` },
];

/** One movement of one's own purse with all that is known of it. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'member.own');
  const { villageId, memberId, village } = await memberPlace(readFrom(args.context), actor);
  const transferId = args.params.transfer ?? '';
  const sides = isId(transferId) ? await listTransferEntries(readFrom(args.context), villageId, transferId) : [];
  const purse = await findPurse(readFrom(args.context), villageId, memberId);
  const isOwn = (side: Entry) =>
    side.ownerId === memberId || (side.accountKind === 'earmarked' && side.memberId === memberId);
  const entry = sides.find((side) => side.ownerId === purse.ownerId) ?? sides.find(isOwn);
  if (!entry) throw notFound();
  return { village, entry };
}

const addresses: Partial<Record<SourceKind, string>> = {
  assessment: '/me/assessments',
  claim: '/me/claims',
  redemption: '/me/redemptions',
  transfer: '/me/entries',
};

function sourceAddress(kind: SourceKind, id: string): string | undefined {
  return addresses[kind] && `${addresses[kind]}/${id}`;
}

export default function MemberEntry() {
  const { village, entry } = useLoaderData<typeof loader>();
  const facts = transferFacts(entry, { sourceAddress, entryAddress: (id) => `/me/entries/${id}` });
  return (
    <PhoneShell title="积分记录" subtitle={`第 ${entry.sequence} 号`} current="home" villageCode={village.code}>
      <Card>
        <p>{entryTitle(entry)}</p>
        <p className="large">
          <PointsAmount value={entry.amount} /> 分 · 余 {formatPoints(entry.balanceAfter)} 分
        </p>
      </Card>
      <Card title="这一笔">
        <Facts facts={[...facts, ...sideFacts(entry, ownerInWords(entry, village.name))]} />
      </Card>
      <p className="lead small">指纹由这一笔和它前面的每一笔算出。记录不能改、不能删，弄错了只能另记一笔更正。</p>
      <div className="page-actions">
        <ButtonLink to="/me/entries" kind="quiet" icon="back" block>
          回到明细
        </ButtonLink>
      </div>
    </PhoneShell>
  );
}
