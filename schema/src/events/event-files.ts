/** The folder of a contract of events, relative to the root. */
export const eventsFolder = 'schema/events';
export const contractSource = `${eventsFolder}/contract.ts`;
export const builtContract = `${eventsFolder}/dist/contract.js`;
