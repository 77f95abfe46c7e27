/** The kinds of entities, by their names in capitals; filled by the classes themselves as they are declared. */
export const entityKinds: Record<string, string> = {};
