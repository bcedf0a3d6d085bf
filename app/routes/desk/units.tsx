import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { can } from '#services/kernel/permissions';
import { listVillageUnits, readSetting } from '#services/org/index';
import { UnitTable } from '~/components/org/unit-table';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { unitKindLabels } from '~/copy/labels/org';
import { readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `支部和微网格 · ${data?.frame.village.name ?? ''} · 益邻` },
];

/** The village's branches and grids, with those that have grown too large. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'roster.view');
  const reader = readFrom(args.context);
  const [frame, units, householdsMax] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    listVillageUnits(reader, village.id),
    readSetting(reader, village.id, 'org.grid-households-max'),
  ]);
  const names = new Map(units.map((unit) => [unit.id, unit.name]));
  return {
    frame,
    mayChange: can(actor, 'units.change'),
    householdsMax,
    units: units.map((unit) => ({
      id: unit.id,
      kind: unitKindLabels[unit.kind],
      isGrid: unit.kind === 'grid',
      code: unit.code,
      name: unit.name,
      above: names.get(unit.parentId ?? '') ?? village.name,
      phone: unit.phone ?? '',
      members: unit.members,
      households: unit.households,
      isTooLarge: unit.kind === 'grid' && unit.households > householdsMax,
      endedOn: unit.endedOn,
    })),
  };
}

export default function DeskUnits() {
  const { frame, units, mayChange, householdsMax } = useLoaderData<typeof loader>();
  const here = `/desk/${frame.village.code}/units`;
  const actions = mayChange && (
    <>
      <ButtonLink to={`${here}/new?kind=grid`} icon="plus">
        新建微网格
      </ButtonLink>
      <ButtonLink kind="quiet" to={`${here}/new?kind=branch`} icon="plus">
        新建党支部
      </ButtonLink>
    </>
  );
  const count = units.filter((unit) => unit.isGrid && !unit.endedOn).length;
  return (
    <VillageDesk
      frame={frame}
      current="units"
      title="支部和微网格"
      subtitle={`${count} 个微网格，每个最多 ${householdsMax} 户（可在设置里改）`}
      actions={actions}
    >
      <Card>
        {units.length === 0 ? (
          <EmptyState title="还没有党支部和微网格" next={actions}>
            先建微网格，再登记住户和成员。
          </EmptyState>
        ) : (
          <UnitTable units={units} here={here} mayChange={mayChange} />
        )}
      </Card>
    </VillageDesk>
  );
}
