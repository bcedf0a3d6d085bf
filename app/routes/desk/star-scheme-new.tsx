import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { newId } from '#services/kernel/ids';
import { beginSchemeSchema } from '#services/stars/commands';
import { draftScheme } from '#services/stars/index';
import { SchemeBeginning } from '~/components/stars/scheme-beginning';
import { placeOf, SchemeDesk } from '~/components/stars/scheme-desk';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireUnit } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { beginningOf, readBasis, readSchemeDesk, schemesPath } from '~/http/star-schemes.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '起草评星办法 · 益邻' }];

/** A draft to begin: from something ready, or with `?from=` a copy of a version of this place or above it. */
export async function loader(args: LoaderFunctionArgs) {
  const place = await requireUnit(args, 'stars.write');
  const from = new URL(args.request.url).searchParams.get('from') ?? undefined;
  const [desk, basis] = await Promise.all([readSchemeDesk(args, place), readBasis(args, place, from)]);
  return {
    ...desk,
    basis: basis && {
      versionId: basis.versionId,
      name: basis.name,
      unitName: basis.unitName,
      isOwn: basis.unitId === place.unitId,
    },
    requestId: newId(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const place = await requireUnit(args, 'stars.write');
  const form = await readForm(args.request, beginSchemeSchema);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = beginningOf(form.value, place.unitId, await readBasis(args, place, form.value.from));
    const { result } = await inTransaction(args.context, (tx) => draftScheme(tx, place.actor, command));
    const text = '草稿已起好，还没有生效。改好以后开会通过。';
    return redirectWithFlash(`${schemesPath(place)}/${result.versionId}/draft`, { tone: 'good', text });
  });
}

export default function StarSchemeNew() {
  const { frame, home, basis, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const title = !basis ? '新起一套评星办法' : basis.isOwn ? `另起一版：${basis.name}` : `照着改：${basis.name}`;
  return (
    <SchemeDesk
      frame={frame}
      title={title}
      subtitle={`属于${placeOf(frame)}。先起草稿，一项一项改好，开会通过以后才生效。`}
    >
      <SchemeBeginning place={placeOf(frame)} home={home} basis={basis} requestId={requestId} reply={reply} />
    </SchemeDesk>
  );
}
