import {
  data,
  type HeadersFunction,
  type LinksFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { isRouteErrorResponse, Links, Meta, Outlet, useRouteError, useRouteLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { ActingBanner } from '~/components/shell/acting-banner';
import { ErrorPage } from '~/components/shell/error-page';
import { readActing } from '~/http/acting.server';
import { readElder } from '~/http/elder.server';
import { takeFlash } from '~/http/flash.server';
import { readUnread } from '~/http/notes.server';
import './tailwind.css';

export const links: LinksFunction = () => [
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
  { rel: 'manifest', href: '/site.webmanifest' },
];

/** An error's own headers (Retry-After) reach the browser. */
export const headers: HeadersFunction = ({ errorHeaders }) => errorHeaders ?? {};

export const meta: MetaFunction = () => [{ title: '益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { request, context } = args;
  const { flash, header } = await takeFlash(request);
  const [elder, acting, unread] = await Promise.all([readElder(request), readActing(args), readUnread(args)]);
  return data(
    { elder, acting, unread, flash, requestId: context.requestId },
    header ? { headers: { 'Set-Cookie': header } } : {},
  );
}

export function Layout({ children }: { readonly children: ReactNode }) {
  const elder = useRouteLoaderData<typeof loader>('root')?.elder;
  return (
    <html lang="zh-CN" className={elder ? 'elder' : undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover" />
        <meta name="theme-color" content="#faf8f3" />
        <meta name="format-detection" content="telephone=no" />
        <Meta />
        <Links />
      </head>
      <body>
        <ActingBanner />
        {children}
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  const requestId = useRouteLoaderData<typeof loader>('root')?.requestId;
  const known = isRouteErrorResponse(error) ? error : undefined;
  const sentence = typeof known?.data === 'string' && known.status !== 404 ? known.data : '';
  return <ErrorPage status={known?.status ?? 500} sentence={sentence} requestId={requestId} />;
}
