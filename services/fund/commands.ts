export * from './apply-commands';
export * from './decide-commands';
export * from './money-commands';
export * from './spend-commands';
