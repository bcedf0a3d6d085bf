import type { LoaderFunctionArgs } from '@remix-run/node';
import { notFound } from '~/http/answer.server';
import { allowAnonymous } from '~/http/guards.server';

/** Any address that is no page: without a route of its own the error page would not know the elder mode. */
export async function loader(args: LoaderFunctionArgs) {
  await allowAnonymous(args);
  throw notFound();
}

export default function MissingPage() {
  return null;
}
