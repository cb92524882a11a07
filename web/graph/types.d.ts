// The answer of the engine about who becomes whom, as far as it is drawn, and the picture of it.

export type State = 'certain' | 'conditional' | 'impossible' | 'unknown';

/** A principal, or what stands outside. `name` and `path` are parts of the id. */
export interface Node {
  id: string;
  kind: string;
  account?: string | null;
  notes?: string[];
  name: string;
  path: string;
}

/** Where an answer comes from: a gate, and statements of policies. */
export interface Because {
  gate?: string | null;
  statements?: { policy: string; name?: string; owner?: string; index: number; sid?: string | null }[];
}

export interface Edge {
  from: string;
  to: string;
  kind: string;
  how?: string | null;
  state: State;
  /** The service that a role is passed to. */
  through?: string | null;
  /** The calls of what is passed or changed. */
  actions?: string[];
  /** What may be done then and not before. */
  gained?: { action: string; resource: string } | null;
  boundedBy?: string | null;
  keys?: string[];
  parameters?: Record<string, unknown>;
  /** Tests under which it works: one way of perhaps several. */
  conditions?: { operator: string; key: string; values: string[]; holds: boolean }[];
  assumes?: string[];
  missing?: string[];
  /** The same in one sentence. */
  message?: string;
  because?: Because | null;
  lost?: string[];
  count?: number;
}

export interface Path {
  from: string;
  to: string;
  via: string[];
  state: State;
  lost?: string[][];
  /** What replays it, one after another. */
  scenarios?: string[];
}

export interface Answer {
  nodes: { id: string; kind: string; account?: string | null; notes?: string[] }[];
  edges: Edge[];
  /** Everybody of one list to everybody of another, by places in `nodes`. */
  bundles?: (Omit<Edge, 'from' | 'to'> & { from: number[]; to: number[] })[];
  paths: Path[];
  /** Who has what was asked for. */
  holders?: { id: string; state: State }[];
  entrances?: number[];
  cycles?: number[][];
}

/** What the members of a group have in common. */
export interface Why {
  by: string;
  value: string;
}

/** What is asked, as far as it picks what is drawn. */
export interface Question {
  kind: 'overview' | 'chain' | 'blast' | 'reach' | 'entrances' | 'cycles';
  from?: string;
  to?: string;
  action?: string;
  resource?: string;
}

/** How the answer is looked at. */
export interface Wish {
  /** Groups whose parts are shown, the latest last. */
  open: string[];
  /** Principals that stand for themselves, the latest last. */
  shown: string[];
  /** Whether what a statement seems to connect and another stops is drawn. */
  impossible: boolean;
  /** Which path is lit. */
  path?: number;
}

/** What stands in the picture: one principal, or a group of them. */
export interface Item {
  id: string;
  node?: Node;
  count: number;
  kind: string;
  account?: string | null;
  why: Why[];
  /** Edges among the members of a group, or of a principal to itself, that do something. */
  within: number;
  /** Edges of those by which they change each other, or a principal itself. */
  changing: number;
  mark?: 'start' | 'end';
  /** Some of the members of a group. */
  some?: string[];
}

/** All edges between two items. */
export interface Link {
  id: string;
  from: string;
  to: string;
  kind: string;
  /** The best of its edges' states, and how many are of which. */
  state: State;
  counts: Partial<Record<State, number>>;
  count: number;
  /** The edge, where it is one. */
  edge?: Edge;
  /** Whether the path that is lit takes it. */
  lit: boolean;
}

export interface Picture {
  items: Item[];
  links: Link[];
  /** What is part of the answer and not drawn as itself. */
  rest: { grouped: number; links: number };
  /** The groups that are open by wish. */
  opened: string[];
  /** How many edges were left out because they are impossible. */
  impossible: number;
  /** Who is in a group, as places in the answer as it was read. */
  members: Map<string, number[]>;
}
