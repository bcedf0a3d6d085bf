import { index, type RouteConfig, route } from '@remix-run/route-config';

/** Every URL of the site, by section: the site map. */
export default [
  index('routes/public/front-page.tsx'),
  route('elder', 'routes/public/elder-mode.tsx'),
  route('dev/style', 'routes/public/style-page.tsx'),
] satisfies RouteConfig;
