import { randomUUID } from 'node:crypto';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { can } from '#services/kernel/permissions';
import { readSetting } from '#services/org/index';
import { FamilyCard } from '~/components/purses/family-card';
import { PaperRows } from '~/components/purses/paper-rows';
import { PurseSteps } from '~/components/purses/purse-steps';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { Figures } from '~/components/ui/facts';
import { Row, Rows } from '~/components/ui/rows';
import { formatDate, formatPoints } from '~/copy/format';
import { readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { readHouseholdPurse, readPapersOf } from '~/http/household-purse.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.purse.number ?? ''} 户的家庭积分 · 益邻` },
];

/** A household's purse: what it holds, who uses it, which steps are open, and the papers of those taken. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'ledger.view');
  const place = { context: args.context, actor, village };
  const purse = await readHouseholdPurse(place, args.params.household ?? '');
  const [frame, papers, isOn] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    readPapersOf(place, purse.id),
    readSetting(readFrom(args.context), village.id, 'points.household-purse'),
  ]);
  const may = { settle: can(actor, 'purses.settle'), print: can(actor, 'cards.manage') };
  return { frame, purse, papers, isOn, may, requestId: randomUUID() };
}

export default function DeskHouseholdPurse() {
  const { frame, purse, papers, isOn, may, requestId } = useLoaderData<typeof loader>();
  const desk = `/desk/${frame.village.code}`;
  const state = purse.pooledAt ? `${formatDate(purse.pooledAt)}起一家合用` : '没有合用';
  return (
    <VillageDesk
      frame={frame}
      current="households"
      title={`${purse.number} 户的家庭积分`}
      subtitle={purse.headName && `户主 ${purse.headName}`}
      actions={
        <ButtonLink kind="quiet" to={`${desk}/households/${purse.id}`}>
          看户情
        </ButtonLink>
      }
    >
      <div className="split">
        <div>
          <Card title="现在" aside={<Chip tone={purse.pooledAt ? 'good' : 'plain'}>{state}</Chip>}>
            <Figures
              facts={[
                { term: '家庭积分', value: formatPoints(purse.balance) },
                { term: '可用', value: formatPoints(purse.frozen ? '0' : purse.balance) },
                ...(Number(purse.owed) > 0 ? [{ term: '待扣', value: formatPoints(purse.owed) }] : []),
              ]}
            />
            {purse.frozen && <p className="error">冻结着，全家都不能兑换。</p>}
          </Card>
          <Card title="家里的人">
            {purse.people.length === 0 && <p className="hint">这一户没有在册的成员。</p>}
            <Rows>
              {purse.people.map((each) => (
                <Row
                  key={each.memberId}
                  what={each.name}
                  to={`${desk}/purses/${each.memberId}`}
                  note={purse.pooledAt ? '用家庭积分' : '用个人积分'}
                  end={
                    (!purse.pooledAt || Number(each.own) > 0) && (
                      <>
                        <span className="amount">{formatPoints(each.own)}</span>
                        <small>个人账上</small>
                      </>
                    )
                  }
                />
              ))}
            </Rows>
          </Card>
          <PaperRows papers={papers} desk={desk} />
        </div>
        <div>
          <PurseSteps purse={purse} desk={desk} isOn={isOn} mayStep={may.settle} />
          {may.print && purse.inUse && purse.headId && (
            <FamilyCard desk={desk} memberId={purse.headId} requestId={requestId} />
          )}
        </div>
      </div>
    </VillageDesk>
  );
}
