export * from './ballot-commands';
export * from './round-commands';
