import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { readObjectorContact } from '#services/notices/index';
import { ObjectionDeskPage } from '~/components/objections/objection-desk';
import { objectionTitle } from '~/copy/labels/objections';
import { answerPage } from '~/http/answer.server';
import { requireVillage } from '~/http/guards.server';
import { readObjectionDesk } from '~/http/objection-desk.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: objectionTitle(data) }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'notices.view');
  return readObjectionDesk(args, actor, village);
}

/** Each look is written down, so it is asked for by a button. */
export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'objections.answer');
  const command = { villageId: village.id, objectionId: args.params.objection ?? '', now: new Date() };
  const contact = await answerPage(() => inTransaction(args.context, (tx) => readObjectorContact(tx, actor, command)));
  return { contact };
}

export default function DeskObjectionContact() {
  const looked = useActionData<typeof action>();
  return <ObjectionDeskPage {...useLoaderData<typeof loader>()} contact={looked?.contact} />;
}
