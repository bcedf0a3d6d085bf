import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ObjectionDeskPage } from '~/components/objections/objection-desk';
import { objectionTitle } from '~/copy/labels/objections';
import { requireVillage } from '~/http/guards.server';
import { readObjectionDesk } from '~/http/objection-desk.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: objectionTitle(data) }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'notices.view');
  return readObjectionDesk(args, actor, village);
}

export default function DeskObjection() {
  return <ObjectionDeskPage {...useLoaderData<typeof loader>()} />;
}
