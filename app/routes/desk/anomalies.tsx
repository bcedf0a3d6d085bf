import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { listAnomalies } from '#services/anomalies/index';
import { ANOMALY_KINDS, ANOMALY_STATES } from '#services/anomalies/vocabulary';
import { AnomalyTable } from '~/components/anomalies/anomaly-table';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { SelectField } from '~/components/ui/field';
import { Pager } from '~/components/ui/pager';
import { Strip } from '~/components/ui/tab-bar';
import { anomalyKindLabels, anomalyStateLabels } from '~/copy/labels/anomalies';
import { nameFor, readDeskFrame } from '~/http/desk.server';
import { readQuery } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '异常兑换 · 益邻' }];

const PAGE = 50;
const query = z.object({
  state: z.enum(ANOMALY_STATES).optional().catch(undefined),
  kind: z.enum(ANOMALY_KINDS).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'anomalies.view');
  const { state, kind, page = 1 } = readQuery(args.request, query).value ?? {};
  const filter = { state, kind, limit: PAGE, offset: (page - 1) * PAGE };
  const { anomalies, count } = await listAnomalies(readFrom(args.context), village.id, filter);
  const shown = nameFor(actor);
  return {
    frame: await readDeskFrame(args.context, actor, village),
    asked: { state, kind, page },
    count,
    hasNext: page * PAGE < count,
    anomalies: anomalies.map(({ memberName, memberId: _member, ...each }) => ({ ...each, name: shown(memberName) })),
  };
}

export default function DeskAnomalies() {
  const { frame, asked, count, hasNext, anomalies } = useLoaderData<typeof loader>();
  const here = `/desk/${frame.village.code}/anomalies`;
  const address = (change: Partial<Record<'state' | 'kind' | 'page', string | undefined>>) => {
    const pairs = Object.entries({ state: asked.state, kind: asked.kind, ...change }).filter((pair) => pair[1]);
    return pairs.length > 0 ? `${here}?${new URLSearchParams(pairs as [string, string][])}` : here;
  };
  return (
    <VillageDesk
      frame={frame}
      current="anomalies"
      title="异常兑换"
      subtitle="只是提醒，不等于违规：核实以后写下结果"
      actions={
        <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/settings`}>
          改哪些要直接拦下
        </ButtonLink>
      }
    >
      <Card>
        <Strip
          label="核实情况"
          links={[
            { to: address({ state: undefined }), label: '全部', current: !asked.state },
            ...ANOMALY_STATES.map((state) => ({
              to: address({ state }),
              label: anomalyStateLabels[state],
              current: asked.state === state,
            })),
          ]}
        />
        <form method="get" className="inline-form">
          {asked.state && <input type="hidden" name="state" value={asked.state} />}
          <SelectField
            label="什么异常"
            name="kind"
            value={asked.kind}
            placeholder="全部"
            choices={ANOMALY_KINDS.map((kind) => ({ value: kind, label: anomalyKindLabels[kind] }))}
          />
          <button type="submit" className="btn quiet">
            看
          </button>
        </form>
        {count === 0 && <EmptyState title="没有异常">收银台一发现异常，就列在这里。</EmptyState>}
        {anomalies.length > 0 && <AnomalyTable anomalies={anomalies} here={here} />}
        <Pager
          label="翻页"
          previous={asked.page > 1 ? { to: address({ page: String(asked.page - 1) }), label: '上一页' } : undefined}
          next={hasNext ? { to: address({ page: String(asked.page + 1) }), label: '下一页' } : undefined}
        />
      </Card>
    </VillageDesk>
  );
}
