import { index, type RouteConfig, route } from '@remix-run/route-config';

/** Every URL of the site, by section: the site map. */
export default [
  index('routes/public/front-page.tsx'),
  route('elder', 'routes/public/elder-mode.tsx'),
  route('dev/style', 'routes/public/style-page.tsx'),
  route('*', 'routes/public/missing-page.tsx'),
  route('v/:village', 'routes/public/board.tsx'),
  route('v/:village/entries', 'routes/public/board-entries.tsx'),
  route('v/:village/rules', 'routes/public/board-rules.tsx'),
  route('v/:village/goods', 'routes/public/board-goods.tsx'),
  route('v/:village/seals', 'routes/public/board-seals.tsx'),
  route('v/:village/poster', 'routes/public/board-poster.tsx'),
] satisfies RouteConfig;
