import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PhoneShell } from '~/components/shell/phone-shell';
import { StyleDone, StylePaper, StyleRefused } from '~/components/shell/style-paper';
import { StyleDesk, StyleParts, StylePhone, StyleTill } from '~/components/shell/style-parts';
import { notFound } from '~/http/answer.server';
import { allowAnonymous } from '~/http/guards.server';

const views = {
  parts: StyleParts,
  phone: StylePhone,
  till: StyleTill,
  desk: StyleDesk,
  paper: StylePaper,
  done: StyleDone,
  refused: StyleRefused,
} as const;

/** Every part of the interface on one page, outside production only. `?view=phone|till|desk|paper|done|refused` shows it in a frame. */
export async function loader(args: LoaderFunctionArgs) {
  await allowAnonymous(args);
  const { request, context } = args;
  if (context.environment.NODE_ENV === 'production' && !context.environment.DEMO) throw notFound();
  const view = new URL(request.url).searchParams.get('view') ?? 'parts';
  return { view: Object.keys(views).find((name) => name === view) ?? 'parts' };
}

export default function StylePage() {
  const { view } = useLoaderData<typeof loader>();
  const View = views[view as keyof typeof views];
  if (view !== 'parts') return <View />;
  return (
    <PhoneShell title="样式" subtitle="所有部件">
      <View />
    </PhoneShell>
  );
}
