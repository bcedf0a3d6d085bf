/** Why something about a device, or something that it asks for, is refused, in order of precedence. */
export type DeviceRefusalCode =
  | 'tills/token-missing'
  | 'tills/token-unknown'
  | 'tills/too-many-requests'
  | 'tills/not-found'
  | 'tills/request-used'
  | 'tills/revoked-already'
  | 'tills/key-used'
  | 'tills/code-not-supported'
  | 'tills/sold-elsewhere';
