export * from './ballot-commands';
export * from './round-commands';
export * from './scheme-commands';
