import { index, type RouteConfig } from '@remix-run/route-config';

/** Every URL of the site, by section: the site map. */
export default [index('routes/public/front-page.tsx')] satisfies RouteConfig;
