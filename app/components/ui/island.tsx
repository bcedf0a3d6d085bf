import { useContext } from 'react';
import { PageContext } from './page-context';

interface IslandProps {
  /** Name of its file in `app/islands`, without ending. */
  readonly name: string;
}

/** A small script beside the page, which works without it. */
export function Island({ name }: IslandProps) {
  const { cspNonce } = useContext(PageContext);
  const version = import.meta.env.VITE_BUILD_VERSION ?? 'dev';
  return <script type="module" src={`/islands/${name}.js?v=${version}`} nonce={cspNonce} suppressHydrationWarning />;
}
