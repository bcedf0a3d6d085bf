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

  route('me', 'routes/member/home.tsx'),
  route('me/entries', 'routes/member/entries.tsx'),
  route('me/entries/:transfer', 'routes/member/entry.tsx'),
  route('me/statement', 'routes/member/statement.tsx'),
  route('me/statement/print', 'routes/member/statement-print.tsx'),
  route('me/statement.xlsx', 'routes/member/statement-workbook.ts'),
  route('me/rules', 'routes/member/rules.tsx'),

  route('desk/:village', 'routes/desk/tasks.tsx'),
  route('desk/:village/entries', 'routes/desk/entries.tsx'),
  route('desk/:village/entries.xlsx', 'routes/desk/entries-workbook.ts'),
  route('desk/:village/entries/:transfer', 'routes/desk/entry.tsx'),
  route('desk/:village/entries/:transfer/reversal', 'routes/desk/reversal.tsx'),
  route('desk/:village/members/:member/statement', 'routes/desk/member-statement.tsx'),
  route('desk/:village/members/:member/statement/print', 'routes/desk/member-statement-print.tsx'),
  route('desk/:village/members/:member/statement.xlsx', 'routes/desk/member-statement-workbook.ts'),
  route('desk/:village/purses', 'routes/desk/purses.tsx'),
  route('desk/:village/purses/:member', 'routes/desk/purse.tsx'),
  route('desk/:village/seals', 'routes/desk/seals.tsx'),
] satisfies RouteConfig;
