import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { can } from '#services/kernel/permissions';
import { listTree } from '#services/org/index';
import { TreeTable } from '~/components/org/tree-table';
import { UpperDesk } from '~/components/shell/upper-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { unitKindLabels } from '~/copy/labels/org';
import { requireRole } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';
import { readUpperDesk } from '~/http/upper-desk.server';

export const meta: MetaFunction = () => [{ title: '乡镇和村 · 益邻' }];

/** The tree below the actor's own place. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'tree.view');
  const [{ frame, units: scope }, units] = await Promise.all([
    readUpperDesk(args.context, actor),
    listTree(readFrom(args.context), actor.unitId),
  ]);
  const [own] = scope;
  return {
    frame,
    mayChange: can(actor, 'tree.change'),
    mayGrant: can(actor, 'accounts.grant'),
    countyId: own?.kind === 'county' ? own.id : null,
    units: units.map(({ kind, villageId: _villageId, parentId: _parentId, ...unit }) => ({
      ...unit,
      kind: unitKindLabels[kind],
      isVillage: kind === 'village',
    })),
  };
}

export default function UpperUnits() {
  const { frame, units, mayChange, mayGrant, countyId } = useLoaderData<typeof loader>();
  const townships = units.filter((unit) => !unit.isVillage && !unit.endedOn).length;
  const villages = units.filter((unit) => unit.isVillage && !unit.endedOn).length;
  const actions = mayChange && (
    <>
      {(countyId === null || townships > 0) && (
        <ButtonLink to="/desk/units/new?kind=village" icon="plus">
          新建村
        </ButtonLink>
      )}
      {countyId !== null && (
        <>
          <ButtonLink kind={townships > 0 ? 'quiet' : undefined} to="/desk/units/new?kind=township" icon="plus">
            新建乡镇
          </ButtonLink>
          <ButtonLink kind="quiet" to={`/desk/units/${countyId}/edit`}>
            修改县名
          </ButtonLink>
        </>
      )}
    </>
  );
  return (
    <UpperDesk
      frame={frame}
      current="units"
      title="乡镇和村"
      subtitle={`${frame.place}：${countyId === null ? '' : `${townships} 个乡镇（街道），`}${villages} 个村（社区）`}
      actions={actions || undefined}
    >
      <Card>
        {units.length === 0 ? (
          <EmptyState title={countyId === null ? '还没有村' : '还没有乡镇和村'}>
            {countyId === null ? '先建村，再给村委会授予身份。' : '先建乡镇，再建村，然后给村委会授予身份。'}
          </EmptyState>
        ) : (
          <TreeTable units={units} mayChange={mayChange} mayGrant={mayGrant} />
        )}
      </Card>
    </UpperDesk>
  );
}
