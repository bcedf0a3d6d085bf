import { type Tab, TabBar } from '~/components/ui/tab-bar';
import { useActing } from './acting-banner';
import { memberPlaces } from './places';

/** The four words at a member's thumb, and the account page. */
export type MemberPlace = 'home' | 'claims' | 'goods' | 'board' | 'account';

/** A member's main pages, along the bottom of the phone; for who acts for a member, those that remain. */
export function MemberTabs({
  current,
  villageCode,
}: {
  readonly current?: MemberPlace;
  readonly villageCode?: string;
}) {
  const acting = useActing();
  const home: Tab = { to: memberPlaces.home, label: '首页', icon: 'home', current: current === 'home' };
  const claims: Tab = { to: memberPlaces.claims, label: '申报', icon: 'claim', current: current === 'claims' };
  const goods: Tab = { to: memberPlaces.goods, label: '爱心超市', icon: 'shop', current: current === 'goods' };
  const boardTo = villageCode ? `/v/${villageCode}` : '/';
  const board: Tab = { to: boardTo, label: '公开栏', icon: 'board', current: current === 'board' };
  return <TabBar label="主要页面" tabs={acting ? [claims, board] : [home, claims, goods, board]} />;
}
