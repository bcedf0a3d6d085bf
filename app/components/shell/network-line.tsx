import { Island } from '~/components/ui/island';

/** Whether the network is there and what waits on this device, on every till page; filled in by its island. */
export function NetworkLine() {
  return (
    <>
      <a className="network" id="network" href="/till/offline" hidden>
        正在看网络
      </a>
      <Island name="network" />
    </>
  );
}
