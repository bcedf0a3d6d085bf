import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { sideFacts, transferFacts } from '~/components/ledger/entry-facts';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Facts } from '~/components/ui/facts';
import { PointsAmount } from '~/components/ui/points-amount';
import { entryTitle } from '~/copy/entries';
import { deskSourceAddress, ownerInWords, reversalHint } from '~/copy/entries-at-desk';
import { readDeskFrame } from '~/http/desk.server';
import { readDeskEntry } from '~/http/desk-entry.server';
import { requireVillage } from '~/http/guards.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `第 ${data?.main.sequence ?? ''} 号 · 益邻` }];

/** One movement with both of its sides, and the way to take it back. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'ledger.view');
  const [frame, entry] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    readDeskEntry(args.context, actor, village.id, args.params.transfer ?? ''),
  ]);
  return { frame, ...entry };
}

export default function DeskEntry() {
  const { frame, sides, main, why } = useLoaderData<typeof loader>();
  const desk = `/desk/${frame.village.code}`;
  const facts = transferFacts(main, {
    sourceAddress: deskSourceAddress(desk),
    entryAddress: (id) => `${desk}/entries/${id}`,
  });
  const hint = reversalHint(why);
  return (
    <VillageDesk
      frame={frame}
      current="ledger"
      title={`第 ${main.sequence} 号 · ${entryTitle(main)}`}
      subtitle={
        <>
          {ownerInWords(main, frame.village.name)} <PointsAmount value={main.amount} /> 分
        </>
      }
      actions={
        <>
          <ButtonLink kind="quiet" icon="back" to={`${desk}/entries`}>
            回到账本
          </ButtonLink>
          {why === undefined && (
            <ButtonLink kind="danger" to={`${desk}/entries/${main.transferId}/reversal`}>
              冲正这一笔
            </ButtonLink>
          )}
        </>
      }
    >
      <div className="split">
        <Card title="这一笔">
          <Facts facts={facts} />
          {hint && <p className="hint">{hint}</p>}
          {main.memberId && (
            <p>
              <ButtonLink kind="quiet" to={`${desk}/members/${main.memberId}/statement`}>
                看成员的对账单
              </ButtonLink>
            </p>
          )}
        </Card>
        <div>
          {sides.map((side) => (
            <Card key={side.accountId} title={Number(side.amount) < 0 ? '从这里出' : '到这里来'}>
              <Facts facts={sideFacts(side, ownerInWords(side, frame.village.name))} />
            </Card>
          ))}
          <p className="hint">
            两边一出一入，加起来是零。指纹由这一户前面的每一笔和这一笔算出，改动任何一笔都会对不上。
          </p>
        </div>
      </div>
    </VillageDesk>
  );
}
