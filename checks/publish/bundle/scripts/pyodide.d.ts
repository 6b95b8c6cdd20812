// Pyodide's own module, as it is called in the published folder.
export function loadPyodide(options: object): Promise<any>;
export const version: string;
