import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { can } from '#services/kernel/permissions';
import { ChangeLog } from '~/components/org/change-log';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card, CardLink } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { Facts } from '~/components/ui/facts';
import { Row, Rows } from '~/components/ui/rows';
import { readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { readHouseholdPage } from '~/http/household.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.household.number ?? ''} 户 · 益邻` }];

/** One file a household: who lives and lived there, which grid looks after it. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'roster.view');
  return {
    frame: await readDeskFrame(args.context, actor, village),
    household: await readHouseholdPage(args.context, actor, village.id, args.params.household ?? ''),
    mayChange: can(actor, 'roster.change'),
    maySeePurse: can(actor, 'ledger.view'),
  };
}

export default function DeskHousehold() {
  const { frame, household, mayChange, maySeePurse } = useLoaderData<typeof loader>();
  const desk = `/desk/${frame.village.code}`;
  const here = `${desk}/households/${household.id}`;
  const isOpen = !household.closed;
  const current = household.dwellers.filter((each) => each.isCurrent);
  const actions = mayChange && isOpen && (
    <>
      <ButtonLink to={`${here}/edit`}>修改或换网格</ButtonLink>
      {current.length > 0 && (
        <ButtonLink kind="quiet" to={`${here}/split`}>
          分户
        </ButtonLink>
      )}
      <ButtonLink kind="quiet" to={`${here}/merge`}>
        并户
      </ButtonLink>
      <ButtonLink kind="quiet" to={`${here}/close`}>
        销户
      </ButtonLink>
    </>
  );
  return (
    <VillageDesk
      frame={frame}
      current="households"
      title={`${household.number} 户`}
      subtitle={<Chip tone={isOpen ? 'good' : 'plain'}>{household.closed ?? '现有'}</Chip>}
      actions={actions}
    >
      <div className="columns">
        <Card title="户情" aside={maySeePurse && <CardLink to={`${here}/purse`}>家庭积分</CardLink>}>
          <Facts facts={household.facts} />
          {household.splitFrom && (
            <p>
              从 <a href={`${desk}/households/${household.splitFrom.id}`}>{household.splitFrom.number} 户</a> 分出
            </p>
          )}
        </Card>
        <Card
          title="成员"
          aside={
            mayChange &&
            isOpen && <CardLink to={`${desk}/members/new?household=${household.number}`}>登记一人</CardLink>
          }
        >
          {household.dwellers.length === 0 && <p className="hint">这一户还没有在册的成员。</p>}
          <Rows>
            {household.dwellers.map((each, index) => (
              <Row
                key={index}
                what={`${each.name}${each.relation && ` · ${each.relation}`}`}
                note={each.note}
                to={`${desk}/members/${each.memberId}`}
                end={!each.isCurrent && <Chip tone="plain">已离开</Chip>}
              />
            ))}
          </Rows>
        </Card>
        <Card title="所在微网格">
          <Rows>
            {household.placements.map((each) => (
              <Row key={each.note} what={each.what} note={each.note} />
            ))}
          </Rows>
        </Card>
        <ChangeLog changes={household.changes} />
      </div>
    </VillageDesk>
  );
}
