/** The kinds of facts, by their names in capitals; filled by the classes themselves as they are declared. */
export const factKinds: Record<string, string> = {};
