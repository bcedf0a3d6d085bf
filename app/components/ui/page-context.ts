import { createContext } from 'react';

/** What a part needs to know of the answer it stands in. */
export const PageContext = createContext<{ readonly cspNonce: string | undefined }>({ cspNonce: undefined });
