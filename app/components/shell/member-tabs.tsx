import { TabBar } from '~/components/ui/tab-bar';
import { memberPlaces } from './places';

/** The four words at a member's thumb, and the account page. */
export type MemberPlace = 'home' | 'claims' | 'goods' | 'board' | 'account';

/** A member's main pages, along the bottom of the phone. */
export function MemberTabs({
  current,
  villageCode,
}: {
  readonly current?: MemberPlace;
  readonly villageCode?: string;
}) {
  return (
    <TabBar
      label="主要页面"
      tabs={[
        { to: memberPlaces.home, label: '首页', icon: 'home', current: current === 'home' },
        { to: memberPlaces.claims, label: '申报', icon: 'claim', current: current === 'claims' },
        { to: memberPlaces.goods, label: '爱心超市', icon: 'shop', current: current === 'goods' },
        { to: villageCode ? `/v/${villageCode}` : '/', label: '公开栏', icon: 'board', current: current === 'board' },
      ]}
    />
  );
}
