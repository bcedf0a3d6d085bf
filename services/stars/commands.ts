export * from './ballot-commands';
export * from './honour-commands';
export * from './paper-commands';
export * from './round-commands';
export * from './scheme-commands';
export * from './score-commands';
