import type { LoaderFunctionArgs } from '@remix-run/node';
import { listGrids } from '#services/org/index';
import { requireVillage } from '~/http/guards.server';
import { rosterTemplate } from '~/http/roster-file.server';
import { readFrom } from '~/http/transaction.server';

/** An empty roster of this village to fill in, with its grids to choose from. */
export async function loader(args: LoaderFunctionArgs) {
  const { village } = await requireVillage(args, 'roster.change');
  const grids = await listGrids(readFrom(args.context), village.id);
  return rosterTemplate(
    village.name,
    grids.map((grid) => grid.name),
  );
}
